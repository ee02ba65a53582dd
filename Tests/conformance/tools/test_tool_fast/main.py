print("Done.")

"""datetime, zoneinfo, time and calendar."""

import calendar
import datetime
import time
import zoneinfo

utc = datetime.timezone.utc
berlin = zoneinfo.ZoneInfo("Europe/Berlin")
for moment in ("2026-03-29T00:59:59", "2026-03-29T01:00:00", "2026-10-25T00:30:00"):
    local = datetime.datetime.fromisoformat(moment).replace(tzinfo=utc).astimezone(berlin)
    print(local.isoformat(), local.tzname(), local.dst(), local.fold)
for name in (
    "America/St_Johns",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Etc/GMT+5",
    "Australia/Lord_Howe",
):
    zone = zoneinfo.ZoneInfo(name)
    for year in (1950, 2011, 2026, 2050):
        print(name, datetime.datetime(year, 12, 30, 12, tzinfo=zone).isoformat())
try:
    zoneinfo.ZoneInfo("Mars/Olympus")
except zoneinfo.ZoneInfoNotFoundError as error:
    print(type(error).__name__)
print("Europe/Berlin" in zoneinfo.available_timezones())

day = datetime.date(2024, 2, 29)
print(day.isocalendar(), day.strftime("%A %d %B %Y %j %U"), day + datetime.timedelta(days=365))
print(datetime.datetime(2026, 1, 2, 3, 4, 5, 678901).strftime("%Y-%m-%dT%H:%M:%S.%f %p %I"))
print(datetime.datetime.strptime("Mon 24 Nov 2025 01:02:03 +0530", "%a %d %b %Y %H:%M:%S %z"))
print(datetime.timedelta(days=-1, seconds=3.5), datetime.timedelta(microseconds=1) / 3)
print(datetime.datetime.fromtimestamp(-1.5, utc), datetime.datetime.max, datetime.date.min)
for wrong in ("2026-13-01", "2026-02-30", "never"):
    try:
        datetime.date.fromisoformat(wrong)
    except ValueError:
        print("no date:", wrong)
print(
    time.strftime("%c", time.gmtime(0)), time.gmtime(2**31).tm_year, time.asctime(time.gmtime(1e9))
)
print(calendar.month(2026, 2), calendar.isleap(1900), calendar.timegm((2026, 1, 1, 0, 0, 0)))

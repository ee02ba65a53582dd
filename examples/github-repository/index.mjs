// Says what a repository on GitHub is, by GitHub's public API.
import { readFileSync } from "node:fs";

const { repository } = JSON.parse(readFileSync(0, "utf8"));
const response = await fetch(`https://api.github.com/repos/${repository}`, {
  headers: { Accept: "application/vnd.github+json" },
});
if (response.status === 404) {
  console.error(`There is no public repository ${repository}.`);
  process.exit(1);
}
if (!response.ok) {
  console.error(`GitHub answered ${response.status} ${response.statusText}.`);
  process.exit(1);
}
const found = await response.json();
console.log(
  JSON.stringify({
    name: found.full_name,
    description: found.description,
    language: found.language,
    license: found.license?.spdx_id ?? null,
    stars: found.stargazers_count,
    openIssues: found.open_issues_count,
    pushed: found.pushed_at,
  }),
);

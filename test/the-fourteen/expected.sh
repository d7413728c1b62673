#!/bin/sh
# Makes the expected tables of this folder (*.csv) from the raw records in test/fixtures/reference/traces, with the sqlite3
# command (3.38 or later), gzip and awk only. It shares no code and no data with src/ or studies/: it is the independent check of the
# product's figures. The numbers R1 ... R12 are the readings of docs/method/cells.md.
# Run: sh test/the-fourteen/expected.sh [FOLDER TO WRITE TO]; nothing but the tables is written. `undated` = project without a clock.
set -eu
here=$(cd "$(dirname "$0")" && pwd) traces=$here/../fixtures/reference/traces out=${1:-$here}
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT

cat >"$tmp/project" <<'END'
olmo,OLMo,2024-02-01
pythia,Pythia,2023-04-03
aya,Aya,2024-02-13
smollm,SmolLM,2024-07-14
llama,Llama,2023-02-24
bloom,BLOOM,2022-07-12
teuken,Teuken (OpenGPT-X),2024-11-26
nlnorway,NB-Llama (National Library of Norway),
bielik,Bielik,2024-03-30
masakhane,Masakhane,
aquila,Aquila,2023-06-08
ling,Ling (Ant Group),2025-02-20
typhoon,Typhoon,2023-12-21
sea-lion,SEA-LION,2023-12-01
END
# Core artefacts that are not by-release with their project's clock: bound stage, own clock, own domain, history before this day is inherited.
cat >"$tmp/rule" <<'END'
EleutherAI/gpt-neox,,2022-02-09,software,2020-01-01
allenai/OLMo-core,pre-training,,,
allenai/open-instruct allenai/reward-bench for-ai/instruct-multilingual for-ai/aya-annotations-ui for-ai/aya_rm_multilingual,post-training,,,
speakleash/speakleash-instruct-creator,post-training,,,
END
for file in "$traces"/*.csv.gz; do # one row a commit of a human: file, day, actor, e-mail domain, merge, upstream
	gzip -dc "$file" | awk -F, -v f="${file##*/}" -v OFS=, 'FNR > 1 && $4 == 0 { print f, $1, $2, $3, $5, $13 }'
done >"$tmp/raw"

cat >"$tmp/run.sql" <<END
create table project(id, name, clock); create table rule(artefacts, stage, clock, domain, inherited);
create table raw(file, day, actor, address, merge, upstream);
$(for table in project rule raw; do echo ".import $tmp/$table $table"; done)
create table artefact as -- R6: domain and scope; days are numbers; inherited: history before this day is not its own (R4)
 select j.value->>'trace' as file, p.id as project, j.value->>'org' || '/' || (j.value->>'repo') as id, j.value->>'scope' as scope,
  unixepoch(j.value->>'snapshot_date') / 86400 as snapshot, nullif(r.stage, '') as bound, coalesce(r.inherited, '') as inherited,
  coalesce(nullif(r.domain, ''), case j.value->>'domain' when 'framework' then 'software' when 'docs' then 'community' else j.value->>'domain' end)
  as domain, unixepoch(coalesce(nullif(r.clock, ''), nullif(p.clock, ''))) / 86400 as clock
 from json_each(readfile('$traces/repositories.json'), '$.repositories') j join project p on p.name = j.value->>'project'
  left join rule r on instr(' ' || r.artefacts || ' ', ' ' || (j.value->>'org') || '/' || (j.value->>'repo') || ' ') where j.value->>'in_the_fourteen';
create table reach as -- R5: the stages an artefact can reach, as [since, before) in days; Aya has no pre-training stage
 select *, bound as stage, -1e9 as since, 1e9 as before from artefact where bound is not null union all
 select *, 'undated', -1e9, 1e9 from artefact where bound is null and clock is null union all
 select *, 'pre-training', -1e9, clock from artefact where bound is null and clock is not null and project <> 'aya' union all
 select *, 'post-release', clock, 1e9 from artefact where bound is null and clock is not null;
create table work as select *, unixepoch(day) / 86400 as number from raw where file in (select file from artefact);
create table claim as -- R2: one per person and e-mail domain of an organisation, without a gap
 select actor, j.value->>'organisation' as organisation, min(number) - 180 as since, max(number) + 180 as until
 from work join json_each(readfile('$traces/organisation-domains.json'), '$.domains') j on j.key = address group by actor, address;
create table event as -- R1, R4: counted events of core artefacts, placed (R5)
 select project, stage, domain, id as artefact, number as day, substr(day, 1, 7) as month, actor from work join reach using (file)
 where merge = '0' and upstream = '0' and day >= inherited and scope = 'core' and number >= since and number < before;
create table start as select project, domain, min(day) + 90 as day from event group by 1, 2; -- from here on people arrive
create table arrival as -- R8
 select e.* from (select *, row_number() over (partition by project, domain, actor order by day, artefact) as nth from event) e
 join start s using (project, domain) where e.nth = 1 and e.day >= s.day;
create table cell as select c.*, (select count(*) from arrival a where (a.project, a.stage, a.domain) = (c.project, c.stage, c.domain)) as arrivals,
 row_number() over (order by (select rowid from project where id = project), instr('pre-training post-training post-release', stage),
  instr('model data software evaluation compute community', domain)) as place from
 (select project, stage, domain, count(*) as events, count(distinct actor) as actors from event group by 1, 2, 3) c;
create table span as -- R7: what each event covers of the cells its artefact can reach, [a, b)
 select distinct r.project, r.stage, r.domain, max(e.day, r.since, s.day) as a, min(e.day + 90, r.before, r.snapshot + 1) as b
 from event e join reach r on r.id = e.artefact join start s on s.project = r.project and s.domain = r.domain;
create view exposure as -- the length of the union: each span adds what lies after the latest end before it
 select project, stage, domain, cast(sum(max(0, b - max(a, coalesce(seen, a)))) as integer) as days from
 (select *, max(b) over (partition by project, stage, domain order by a, b rows between unbounded preceding and 1 preceding) as seen from span where b > a) group by 1, 2, 3;
create view standing as -- R3 for OLMo: Ai2 leads, there is no partner
 select e.*, case max(c.organisation = 'Allen Institute for AI') when 1 then 'inside' when 0 then 'outside' else 'unknown' end as standing
 from (select rowid as n, 0 as arrived, * from event union all select rowid, 1, project, stage, domain, artefact, day, month, actor from arrival) e
 left join claim c on c.actor = e.actor and e.day between c.since and c.until where e.project = 'olmo' group by e.arrived, e.n;
create view person as -- R12: a person's events in a cell, those of people who come before, active months of the last twelve
 select *, sum(n) over w - n as before, sum(n) over (partition by stage, domain) as total from
 (select stage, domain, actor, count(*) as n, count(distinct case when substr(month, 1, 4) * 12 + substr(month, 6) > last - 12 then month end) as months from
  (select *, max(substr(month, 1, 4) * 12 + substr(month, 6)) over (partition by stage, domain) as last from event where project = 'bloom') group by 1, 2, 3)
 window w as (partition by stage, domain order by n desc, actor rows unbounded preceding);
.once '$out/bloom-cells.csv'
select project, stage, domain, events, actors, arrivals from cell where project = 'bloom' order by place;
.once '$out/olmo-cells.csv'
select project, stage, domain, events, actors, arrivals from cell where project = 'olmo' order by place;
.once '$out/olmo-standing.csv'
select c.project, c.stage, c.domain, sum(s.standing = 'inside' and not arrived) as inside, 0 as partner,
 sum(s.standing = 'outside' and not arrived) as outside, sum(s.standing = 'unknown' and not arrived) as unknown,
 sum(s.standing = 'inside' and arrived) as arrivals_inside, 0 as arrivals_partner,
 sum(s.standing = 'outside' and arrived) as arrivals_outside, sum(s.standing = 'unknown' and arrived) as arrivals_unknown
 from cell c join standing s using (project, stage, domain) group by place order by place;
.once '$out/bloom-core.csv'
select c.project, c.stage, c.domain, sum(core * n) as core_events, sum((1 - core) * n) as periphery_events
 from cell c join (select *, months >= 6 or before * 5 < total * 4 as core from person) using (stage, domain)
 where c.project = 'bloom' group by place order by place;
.once '$out/exposure.csv'
select c.project, c.stage, c.domain, coalesce(x.days, 0) as days from cell c left join exposure x using (project, stage, domain) order by place;
END
sqlite3 -bail -header -separator , :memory: ".read '$tmp/run.sql'"

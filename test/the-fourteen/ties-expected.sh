#!/bin/sh
# How many pairs of the fourteen projects share a committer: those whose leads are joined on the authors' map, and the others. From the raw
# records in test/fixtures/reference/traces and the map's ties below, with the sqlite3 command (3.38 or later), gzip and awk only; nothing of
# src/ or studies/ is read. Humans, no merges, no inherited history, core artefacts. Prints: tied,tied sharing,others,others sharing.
set -eu
here=$(cd "$(dirname "$0")" && pwd) traces=$here/../fixtures/reference/traces
tmp=$(mktemp -d) && trap 'rm -rf "$tmp"' EXIT

# The lines of slide 11 of the authors' slides (OFA Symposium, November 2025) between two of the fourteen, by their projects.
cat >"$tmp/tie" <<'END'
OLMo,Aya
OLMo,BLOOM
OLMo,SmolLM
OLMo,Pythia
Aya,SmolLM
Aya,BLOOM
Aya,Masakhane
SmolLM,Pythia
SmolLM,BLOOM
SmolLM,NB-Llama (National Library of Norway)
SmolLM,Bielik
Pythia,BLOOM
Pythia,Llama
Pythia,Bielik
BLOOM,Llama
Llama,Aquila
Llama,SEA-LION
Llama,Masakhane
Typhoon,SEA-LION
END
for file in "$traces"/*.csv.gz; do # one row a commit of a human that is no merge and not inherited: file, actor
	gzip -dc "$file" | awk -F, -v f="${file##*/}" -v OFS=, 'FNR > 1 && $4 == 0 && $5 == 0 && $13 == 0 { print f, $2 }'
done >"$tmp/raw"

sqlite3 -csv :memory: <<END
create table raw(file, actor); create table tie(a, b);
.import $tmp/raw raw
.import $tmp/tie tie
create table artefact as select j.value->>'trace' as file, j.value->>'project' as project
 from json_each(readfile('$traces/repositories.json'), '$.repositories') j where j.value->>'in_the_fourteen' and j.value->>'scope' = 'core';
create table person as select distinct project, actor from raw join artefact using (file);
create table project as select distinct project as id from artefact;
create table pair as select p.id as a, q.id as b,
 exists (select 1 from tie t where (t.a = p.id and t.b = q.id) or (t.a = q.id and t.b = p.id)) as tied,
 exists (select 1 from person x join person y on x.actor = y.actor where x.project = p.id and y.project = q.id) as sharing
 from project p join project q on p.id < q.id;
select sum(tied), sum(tied and sharing), sum(not tied), sum(not tied and sharing) from pair;
END

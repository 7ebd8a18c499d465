-- How many articles has each outlet in each month, each text once?
SELECT outlet, month, count(*) AS articles FROM articles WHERE copy_of = ''
GROUP BY ALL ORDER BY outlet, month;

-- Which texts were printed by more than one outlet?
SELECT original.title, original.outlet, string_agg(copy.outlet, ', ' ORDER BY copy.outlet) AS taken_by
FROM articles AS copy JOIN articles AS original ON copy.copy_of = original.article
GROUP BY ALL ORDER BY original.title;

-- Who is quoted in most outlets?
SELECT person, count(DISTINCT outlet) AS outlets, count(*) AS statements
FROM statements JOIN articles USING (article) WHERE person <> ''
GROUP BY person ORDER BY outlets DESC, statements DESC, person;

-- Whom does one outlet quote that no other does?
SELECT person, any_value(outlet) AS outlet, count(*) AS statements
FROM statements JOIN articles USING (article) WHERE person <> ''
GROUP BY person HAVING count(DISTINCT outlet) = 1 ORDER BY statements DESC, person;

-- Whose words are given directly, whose are only reported?
SELECT person, count(*) AS statements, round(avg(CAST(quotation = 'direct' AS INT)), 2) AS direct_share
FROM statements WHERE person <> '' GROUP BY person HAVING count(*) >= 2
ORDER BY direct_share DESC, statements DESC, person;

-- With which verb does each outlet report most?
SELECT outlet, lower(cue) AS cue, count(*) AS statements
FROM statements JOIN articles USING (article) WHERE cue <> ''
GROUP BY outlet, lower(cue)
QUALIFY row_number() OVER (PARTITION BY outlet ORDER BY count(*) DESC, lower(cue)) <= 3
ORDER BY outlet, statements DESC, cue;

-- Who is for a proposition, who against it, and how often?
SELECT person, proposition, count(*) FILTER (label = 'favor') AS favor,
       count(*) FILTER (label = 'against') AS against, count(*) AS statements
FROM stances WHERE person <> ''
GROUP BY ALL ORDER BY count(*) FILTER (label IN ('favor', 'against')) DESC, statements DESC, proposition, person;

-- Who has been on both sides, and when?
SELECT proposition, person, string_agg(label || ' ' || published, ', ' ORDER BY published) AS course
FROM stances JOIN articles USING (article) WHERE label IN ('favor', 'against') AND person <> ''
GROUP BY ALL HAVING count(DISTINCT label) = 2 ORDER BY proposition, person;

-- Of whom does each outlet speak best and worst?
SELECT outlet, person, round(avg(positive - negative), 2) AS balance, count(*) AS mentions
FROM mentions JOIN articles USING (article) WHERE actor <> speaker AND person <> ''
GROUP BY ALL HAVING count(*) >= 3 ORDER BY outlet, balance DESC, person;

-- In which sentences does a word stand?
SELECT article, sentence, text FROM sentences
WHERE regexp_matches(text, '\bmission\b', 'i') ORDER BY article, sentence;

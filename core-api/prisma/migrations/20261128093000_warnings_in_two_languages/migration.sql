-- A warning was one English sentence; now it is a sentence in each language. What was stored has the English one in both.
UPDATE "image"
SET "warnings" = (
  SELECT jsonb_agg(jsonb_build_object('message', sentence, 'messageZh', sentence))
  FROM jsonb_array_elements_text("warnings") AS sentence
)
WHERE jsonb_typeof("warnings" -> 0) = 'string';

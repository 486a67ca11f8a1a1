UPDATE comments SET number = rowid WHERE number IS NULL;
--> statement-breakpoint
UPDATE participants SET number = rowid WHERE number IS NULL;
--> statement-breakpoint
UPDATE comments SET changed_at = at WHERE status_before IS NOT NULL;
--> statement-breakpoint
-- Filled behind the comments: to index one costs as much as to store it, and nobody waits for the index.
CREATE VIRTUAL TABLE comment_search USING fts5 (
	text,
	author_name,
	content = 'comments',
	content_rowid = 'number',
	tokenize = 'unicode61 remove_diacritics 2'
);
--> statement-breakpoint
-- What is deleted from the index is overwritten there, not only marked.
INSERT INTO comment_search (comment_search, rank) VALUES ('secure-delete', 1);
--> statement-breakpoint
CREATE TRIGGER comment_search_update AFTER UPDATE OF text, author_name ON comments
WHEN old.number <= (SELECT indexed FROM site) BEGIN
	INSERT INTO comment_search (comment_search, rowid, text, author_name)
		VALUES ('delete', old.number, old.text, old.author_name);
	INSERT INTO comment_search (rowid, text, author_name) VALUES (new.number, new.text, new.author_name);
END;

-- A ledger of schema 1, as it was released. Never edited.
CREATE TABLE cursor (
    folder TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL, last INTEGER NOT NULL, polled REAL NOT NULL
) STRICT;
CREATE TABLE entry (
    identity TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state IN ('seen', 'waiting', 'promised', 'drafted', 'skipped', 'unreadable')),
    reason TEXT NOT NULL DEFAULT '',
    folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, message_id TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '' CHECK (answer IN ('', 'rejection', 'unsure', 'not', 'unreadable')),
    probability REAL NOT NULL DEFAULT 0, label TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '', model TEXT NOT NULL DEFAULT '',
    token TEXT NOT NULL DEFAULT '', draft_id TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '',
    draft_hash TEXT NOT NULL DEFAULT '',
    retry_at REAL NOT NULL DEFAULT 0, tries INTEGER NOT NULL DEFAULT 0,
    seen_at REAL NOT NULL, done_at REAL NOT NULL DEFAULT 0, gone_at REAL NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX entry_state ON entry (state, retry_at);
CREATE INDEX entry_place ON entry (folder, uidvalidity, uid);
CREATE TABLE header (
    id INTEGER PRIMARY KEY, folder TEXT NOT NULL, uidvalidity INTEGER NOT NULL, uid INTEGER NOT NULL, sent INTEGER NOT NULL,
    message_id TEXT NOT NULL, parents TEXT NOT NULL, name TEXT NOT NULL, address TEXT NOT NULL, recipients TEXT NOT NULL,
    subject TEXT NOT NULL, domains TEXT NOT NULL, date REAL, indexed_at REAL NOT NULL DEFAULT 0,
    UNIQUE (folder, uidvalidity, uid)
) STRICT;
CREATE INDEX header_message ON header (message_id);
CREATE TABLE header_parent (parent TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (parent, id)) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE header_text USING fts5 (name, subject, domains, content = '', tokenize = 'unicode61 remove_diacritics 2');
CREATE TABLE correspondent (
    id INTEGER PRIMARY KEY, domain TEXT NOT NULL UNIQUE, skeleton TEXT NOT NULL, written INTEGER NOT NULL
) STRICT;
CREATE INDEX correspondent_skeleton ON correspondent (skeleton);
CREATE TABLE indexed (folder TEXT PRIMARY KEY, uidvalidity INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
CREATE TABLE fact (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO "cursor" VALUES('INBOX',7,5,1790000100.0);
INSERT INTO "entry" VALUES('identity1','seen','not-a-rejection','INBOX',7,1,'<m1@firm.example>','not',0.0,'','','','','','','',0.0,0,1790000001.0,0.0,0.0);
INSERT INTO "entry" VALUES('identity2','waiting','','INBOX',7,2,'<m2@firm.example>','rejection',0.0,'','','','','','','',0.0,0,1790000002.0,0.0,0.0);
INSERT INTO "entry" VALUES('identity3','promised','','INBOX',7,3,'<m3@firm.example>','rejection',0.0,'','','','00000000000000000000000000000003','<00000000000000000000000000000003@mail.example>','','',0.0,0,1790000003.0,0.0,0.0);
INSERT INTO "entry" VALUES('identity4','drafted','','INBOX',7,4,'<m4@firm.example>','rejection',0.0,'','','','00000000000000000000000000000004','<00000000000000000000000000000004@mail.example>','','',0.0,0,1790000004.0,0.0,0.0);
INSERT INTO "entry" VALUES('identity5','skipped','no-reply','INBOX',7,5,'<m5@firm.example>','rejection',0.0,'','','','','','','',0.0,0,1790000005.0,0.0,0.0);
INSERT INTO "fact" VALUES('last_good','1790000100.0');
INSERT INTO "header" VALUES(1,'INBOX',7,1,0,'<m1@firm.example>','','Ann Lee','ann@firm.example','robin@mail.example Robin','Welcome','firm.example',1790000000.0,0.0);
INSERT INTO "header_text" VALUES(NULL,NULL,NULL);
INSERT INTO "indexed" VALUES('INBOX',7,1);
INSERT INTO header_text (rowid, name, subject, domains) VALUES (1, 'Ann Lee', 'Welcome', 'firm.example');
PRAGMA user_version = 1;

-- What the products promise, what their refreshes show, and where each objective stands. All of it follows from the topics.

-- One row per publication, from its ProductPublished and its PublicationJudged, whichever comes first.
CREATE TABLE publication (
    product_id     text NOT NULL,
    publication_id text NOT NULL,
    version        text,
    published_at   timestamptz,
    verdict        text,
    judged_at      timestamptz,
    PRIMARY KEY (product_id, publication_id)
);

-- What an admitted publication holds its product to, or would if it is admitted.
CREATE TABLE promised_objective (
    product_id     text             NOT NULL,
    publication_id text             NOT NULL,
    slo_id         uuid             NOT NULL,
    contract_id    text,
    contract_major integer,
    sli            text             NOT NULL,
    element        text             NOT NULL,
    ports          text[]           NOT NULL,
    within_ms      bigint,
    at_risk_ms     bigint,
    target         double precision NOT NULL,
    window_days    integer          NOT NULL,
    PRIMARY KEY (product_id, publication_id, slo_id)
);

-- Every service level property of a contract, also those that nobody can measure or read.
CREATE TABLE promise (
    product_id     text    NOT NULL,
    publication_id text    NOT NULL,
    contract_id    text    NOT NULL,
    contract_major integer NOT NULL,
    position       integer NOT NULL,
    name           text    NOT NULL,
    value          text    NOT NULL,
    element        text    NOT NULL,
    sli            text    NOT NULL,
    warning        text,
    PRIMARY KEY (product_id, publication_id, contract_id, contract_major, position)
);

-- One row per run; port '' stands for all of them. data_up_to is the domain's claim, refreshed_at the broker's time.
CREATE TABLE refresh (
    product_id   text        NOT NULL,
    port         text        NOT NULL,
    run_id       text        NOT NULL,
    succeeded    boolean     NOT NULL,
    data_up_to   timestamptz NOT NULL,
    refreshed_at timestamptz NOT NULL,
    PRIMARY KEY (product_id, port, run_id)
);
CREATE INDEX refresh_time ON refresh (product_id, refreshed_at);
CREATE INDEX refresh_data ON refresh (product_id, port, data_up_to) WHERE succeeded;

-- What the mesh was last told of an objective.
CREATE TABLE objective (
    slo_id     uuid        PRIMARY KEY,
    product_id text        NOT NULL,
    state      text        NOT NULL,
    since      timestamptz NOT NULL,
    revision   bigint      NOT NULL
);
CREATE INDEX objective_product ON objective (product_id);

-- What an objective counted on a UTC day that is over: seconds for freshness, runs for publish success.
CREATE TABLE day_sum (
    slo_id     uuid   NOT NULL,
    day        date   NOT NULL,
    product_id text   NOT NULL,
    good       bigint NOT NULL,
    bad        bigint NOT NULL,
    PRIMARY KEY (slo_id, day)
);
CREATE INDEX day_sum_product ON day_sum (product_id, day);

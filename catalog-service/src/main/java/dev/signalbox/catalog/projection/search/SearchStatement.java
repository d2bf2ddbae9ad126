package dev.signalbox.catalog.projection.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The one statement of a search: page, total and facets over one set of matches.
 *
 * <p>Each facet counts the matches that pass all the other facets, so that a count is what choosing the value would give.
 *
 * @param bound the values of the parameters, in their order
 */
record SearchStatement(String sql, List<Object> bound) {
    static final String TOTAL = "TOTAL";
    static final String PRODUCT = "PRODUCT";

    private static final String WITHOUT_WORDS = "SELECT *, 0.0::real AS rank FROM search_document";
    private static final String WITH_WORDS = """
            SELECT search_document.*, ts_rank('{0.05, 0.2, 0.5, 1.0}', heading, query, 1) AS rank
              FROM search_document, (SELECT {asked} AS query) AS asked
             WHERE words @@ query""";

    private static final String FRAME = """
            WITH matched AS MATERIALIZED (
                SELECT product_id, domain, lifecycle, owner, tags, types, sort_name, rank,
                       {flags}
                  FROM ({documents}) AS document),
            chosen AS MATERIALIZED (
                SELECT product_id, sort_name, rank FROM matched WHERE {passed}),
            page AS (
                SELECT product_id, rank, row_number() OVER (ORDER BY rank DESC, sort_name, product_id) AS ordinal
                  FROM chosen
                 {behind}
                 ORDER BY ordinal
                 LIMIT ?)
            SELECT 'TOTAL' AS part, 0::bigint AS ordinal, NULL AS value, count(*) AS count, NULL::jsonb AS product
              FROM chosen
            UNION ALL
            {facets}
            UNION ALL
            SELECT 'PRODUCT', page.ordinal, page.product_id, 0,
                   jsonb_build_object(
                       'productId', listed.product_id, 'domain', listed.domain, 'name', listed.name,
                       'version', listed.version, 'state', listed.state, 'lifecycle', listed.lifecycle,
                       'owner', listed.owner, 'purpose', left(listed.purpose, 500), 'tags', listed.tags,
                       'newestVersion', listed.newest_version, 'newestState', listed.newest_state,
                       'openViolations', listed.open_violations, 'worstObjective', (
                           SELECT state FROM objective
                            WHERE objective.product_id = listed.product_id
                            ORDER BY array_position(ARRAY['BREACHED', 'AT_RISK', 'UNKNOWN', 'MET'], state)
                            LIMIT 1),
                       'rank', page.rank)
              FROM page
             CROSS JOIN LATERAL (
                   SELECT * FROM listed_product WHERE listed_product.product_id = page.product_id OFFSET 0) AS listed
             ORDER BY part, ordinal""";

    private static final String FACET = """
            (SELECT '{facet}', row_number() OVER (ORDER BY count(*) DESC, value), value, count(*), NULL
               FROM (SELECT {value} AS value FROM matched WHERE {passed}) AS counted
              WHERE value IS NOT NULL
              GROUP BY value
              ORDER BY 2
              LIMIT 30)""";

    private static final String BEHIND = """
            WHERE (-rank, sort_name, product_id)
                > (SELECT -rank, sort_name, product_id FROM chosen WHERE product_id = ?)""";

    SearchStatement {
        bound = List.copyOf(bound);
    }

    static SearchStatement of(SearchRequest request) {
        List<Object> bound = new ArrayList<>();
        String flags = Arrays.stream(Facet.values())
                .map(facet -> flag(facet, request, bound))
                .collect(Collectors.joining(", "));
        String documents = request.text()
                .map(text -> {
                    bound.addAll(text.bound());
                    return WITH_WORDS.replace("{asked}", text.expression());
                })
                .orElse(WITHOUT_WORDS);
        String behind = request.after()
                .map(after -> {
                    bound.add(after);
                    return BEHIND;
                })
                .orElse("");
        bound.add(request.limit() + 1);
        String facets =
                Arrays.stream(Facet.values()).map(SearchStatement::facet).collect(Collectors.joining("\nUNION ALL\n"));
        String sql = FRAME.replace("{flags}", flags)
                .replace("{documents}", documents)
                .replace("{passed}", passes(facet -> true))
                .replace("{behind}", behind)
                .replace("{facets}", facets);
        return new SearchStatement(sql, bound);
    }

    private static String flag(Facet facet, SearchRequest request, List<Object> bound) {
        String chosen = request.chosen().get(facet);
        if (chosen == null) {
            return "true AS by_" + facet.parameter();
        }
        bound.add(chosen);
        return "coalesce(" + facet.condition() + ", false) AS by_" + facet.parameter();
    }

    private static String facet(Facet facet) {
        return FACET.replace("{facet}", facet.name())
                .replace("{value}", facet.expression())
                .replace("{passed}", passes(other -> other != facet));
    }

    private static String passes(Predicate<Facet> counted) {
        return Arrays.stream(Facet.values())
                .filter(counted)
                .map(facet -> "by_" + facet.parameter())
                .collect(Collectors.joining(" AND "));
    }
}

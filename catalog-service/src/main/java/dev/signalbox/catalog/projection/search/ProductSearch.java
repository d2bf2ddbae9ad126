package dev.signalbox.catalog.projection.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.catalog.projection.search.SearchResult.FacetCount;
import dev.signalbox.catalog.projection.search.SearchResult.Found;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Searches the products of the mesh, in one statement that is given up after {@link #TIMEOUT}. */
@Singleton
public class ProductSearch {
    /** A search that takes longer costs the database more than it is worth. */
    static final Duration TIMEOUT = Duration.ofSeconds(3);

    /**
     * For this transaction. The planner does not know that words are stored apart from their row and prefers to look at every
     * document; the index is never slower than that.
     */
    private static final String SETTINGS =
            "SELECT set_config('statement_timeout', ?, true), set_config('enable_seqscan', ?, true)";

    /** PostgreSQL's {@code query_canceled}. */
    private static final String CANCELED = "57014";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DataSource dataSource;

    public ProductSearch(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * @throws SearchTooSlowException if it was given up
     */
    public SearchResult search(SearchRequest request) {
        SearchStatement statement = SearchStatement.of(request);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                limit(connection, request);
                return run(connection, statement, request.limit());
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException fault) {
            throw CANCELED.equals(fault.getSQLState())
                    ? new SearchTooSlowException(fault)
                    : new SearchFailedException(fault);
        }
    }

    private static void limit(Connection connection, SearchRequest request) throws SQLException {
        try (PreparedStatement settings = connection.prepareStatement(SETTINGS)) {
            settings.setString(1, Long.toString(TIMEOUT.toMillis()));
            settings.setString(2, request.text().isPresent() ? "off" : "on");
            settings.execute();
        }
    }

    private static SearchResult run(Connection connection, SearchStatement statement, int limit) throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
            for (int index = 0; index < statement.bound().size(); index++) {
                prepared.setObject(index + 1, storable(statement.bound().get(index)));
            }
            try (ResultSet rows = prepared.executeQuery()) {
                return result(rows, limit);
            }
        }
    }

    private static SearchResult result(ResultSet rows, int limit) throws SQLException {
        List<Found> products = new ArrayList<>();
        Map<Facet, List<FacetCount>> facets = new EnumMap<>(Facet.class);
        for (Facet facet : Facet.values()) {
            facets.put(facet, new ArrayList<>());
        }
        long total = 0;
        while (rows.next()) {
            String part = rows.getString("part");
            switch (part) {
                case SearchStatement.TOTAL -> total = rows.getLong("count");
                case SearchStatement.PRODUCT -> products.add(found(rows.getString("product")));
                default ->
                    facets.getOrDefault(Facet.valueOf(part), new ArrayList<>())
                            .add(new FacetCount(rows.getString("value"), rows.getLong("count")));
            }
        }
        return products.size() > limit
                ? new SearchResult(
                        products.subList(0, limit),
                        facets,
                        total,
                        Optional.of(products.get(limit - 1).productId()))
                : new SearchResult(products, facets, total, Optional.empty());
    }

    /** No text in PostgreSQL holds U+0000, so none can be found by it. */
    private static Object storable(Object bound) {
        return bound instanceof String text ? text.replace('\0', '\uFFFD') : bound;
    }

    private static Found found(String json) {
        try {
            return JSON.readValue(json, Found.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

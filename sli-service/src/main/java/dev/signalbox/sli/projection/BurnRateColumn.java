package dev.signalbox.sli.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.sli.model.objective.BurnRates;
import java.util.Map;

/** Burn rates as they stand in their column: a JSON object of look-back and rate. */
final class BurnRateColumn {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Double>> RATES = new TypeReference<>() {};

    private BurnRateColumn() {}

    static String of(BurnRates rates) {
        try {
            return JSON.writeValueAsString(rates.byLookBack());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }

    static BurnRates read(String json) {
        try {
            return new BurnRates(JSON.readValue(json, RATES));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a column of JSON holds JSON", e);
        }
    }
}

package dev.signalbox.contract.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.signalbox.contract.application.consumption.IncomingInput;
import dev.signalbox.contract.model.ConsumerImpact;
import dev.signalbox.contract.model.Finding;
import dev.signalbox.contract.model.change.ContractChange;
import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists that are kept whole beside a row, as JSON. */
public final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .registerModules(new Jdk8Module(), new JavaTimeModule())
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<List<ContractOutcome>> OUTCOMES = new TypeReference<>() {};
    private static final TypeReference<List<ConsumerImpact>> IMPACTS = new TypeReference<>() {};
    private static final TypeReference<List<IncomingInput>> INPUTS = new TypeReference<>() {};
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    static {
        MAPPER.getFactory().setCharacterEscapes(new WithoutNul());
        MAPPER.addMixIn(ContractChange.class, AsTold.class);
    }

    private Json() {}

    /** Rows keep what events tell, so that they are the same when they are written from events again; those have no hint. */
    @JsonIgnoreProperties("hint")
    private interface AsTold {}

    /** Events have the replacement character for U+0000, so rows that are written from events again have it, too. */
    private static final class WithoutNul extends CharacterEscapes {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[0] = ESCAPE_CUSTOM;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return character == 0 ? new SerializedString("\uFFFD") : null;
        }
    }

    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException unwritable) {
            throw new IllegalStateException(unwritable);
        }
    }

    public static List<Finding> findings(@Nullable String json) {
        return json == null ? List.of() : read(json, FINDINGS);
    }

    public static List<ContractOutcome> outcomes(@Nullable String json) {
        return json == null ? List.of() : read(json, OUTCOMES);
    }

    public static List<ConsumerImpact> impacts(@Nullable String json) {
        return json == null ? List.of() : read(json, IMPACTS);
    }

    public static List<IncomingInput> inputs(String json) {
        return read(json, INPUTS);
    }

    public static List<String> texts(String json) {
        return read(json, TEXTS);
    }

    public static <T> T read(String json, Class<T> as) {
        try {
            return MAPPER.readValue(json, as);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException(foreign);
        }
    }

    private static <T> T read(String json, TypeReference<T> as) {
        try {
            return MAPPER.readValue(json, as);
        } catch (JsonProcessingException foreign) {
            throw new IllegalStateException(foreign);
        }
    }
}

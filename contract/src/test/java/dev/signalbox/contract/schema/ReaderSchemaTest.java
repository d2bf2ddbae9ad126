package dev.signalbox.contract.schema;

import static dev.signalbox.contract.ContractDocument.aContract;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.signalbox.contract.ContractDocument;
import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.model.ProductId;
import dev.signalbox.contract.model.SemanticVersion;
import dev.signalbox.contract.model.SubjectSchema;
import dev.signalbox.contract.schema.ReaderVerdict.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderSchemaTest {

    private static final ContractSchemas SCHEMAS = new ContractSchemas("http://registry.test:8081");

    @Test
    void aReaderWithItsOwnNamesReadsTheFieldsItKnows() {
        ReaderVerdict verdict = read(
                "{'type':'record','name':'MyOrder','namespace':'com.example','fields':[{'name':'id','type':'string'},"
                        + "{'name':'place','type':['null',{'type':'record','name':'Place','fields':[{'name':'city',"
                        + "'type':['null','string']}]}]}]}",
                aContract()
                        .promising("id")
                        .promising("email")
                        .property("name: place, logicalType: object, properties: [{name: city, logicalType: string}]"));

        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.matched()).isTrue();
        assertThat(verdict.places())
                .containsExactlyInAnyOrder(
                        "schema/orders",
                        "schema/orders/properties/id",
                        "schema/orders/properties/place",
                        "schema/orders/properties/place/properties/city");
    }

    @Test
    void everyPlaceThatCannotBeReadIsNamedInTheContractsWords() {
        ReaderVerdict verdict = read(
                "{'type':'record','name':'orders','fields':[{'name':'order_id','type':'int'},{'name':'gone','type':'string'},"
                        + "{'name':'note','type':'string'},{'name':'lines','type':{'type':'array','items':{'type':'record',"
                        + "'name':'line','fields':[{'name':'sku','type':'long'}]}}}]}",
                aContract()
                        .promising("order-id")
                        .optional("note")
                        .property(
                                "name: lines, logicalType: array, required: true, items: {logicalType: object, properties:"
                                        + " [{name: sku, logicalType: string, required: true}]}"));

        assertThat(verdict.problems())
                .extracting(Problem::path, Problem::message)
                .containsExactly(
                        tuple("schema/orders/properties/order-id", "it reads int, and string is written"),
                        tuple(
                                "schema/orders/properties/gone",
                                "it needs the field gone, which is not promised, and has no default for it"),
                        tuple("schema/orders/properties/note", "it may be absent, and the reader takes only string"),
                        tuple(
                                "schema/orders/properties/lines/items/properties/sku",
                                "it reads long, and string is written"));
    }

    @Test
    void aMeaningThatAvroPassesOverIsAProblem() {
        ContractDocument contract = aContract()
                .property("name: at, logicalType: timestamp, required: true")
                .property("name: total, logicalType: number, physicalType: \"decimal(10,3)\", required: true");

        assertThat(read(meaning("timestamp-micros", 3), contract).problems())
                .extracting(Problem::path)
                .containsExactly("schema/orders/properties/at");
        assertThat(read(meaning("timestamp-millis", 2), contract).problems())
                .extracting(Problem::message)
                .containsExactly("it reads decimal(12,2), and decimal(10,3) is written: same bytes, another meaning");
        assertThat(read(meaning("timestamp-millis", 3), contract).problems()).isEmpty();
    }

    private static String meaning(String timestamp, int scale) {
        return "{'type':'record','name':'orders','fields':[{'name':'at','type':{'type':'long','logicalType':'"
                + timestamp
                + "'}},{'name':'total','type':{'type':'bytes','logicalType':'decimal','precision':12,'scale':" + scale
                + "}}]}";
    }

    @Test
    void ofSeveralObjectsTheOneOfItsNameIsRead() {
        ContractDocument contract =
                aContract().promising("id").with("  - name: lines\n    properties: [{name: sku, logicalType: string}]");

        assertThat(read("{'type':'record','name':'lines','fields':[{'name':'id','type':'string'}]}", contract)
                        .problems())
                .extracting(Problem::path)
                .containsExactly("schema/lines/properties/id");
        assertThat(read("{'type':'record','name':'other','fields':[]}", contract)
                        .matched())
                .isFalse();
        assertThat(read(
                                "[{'type':'record','name':'lines','fields':[]},{'type':'record','name':'orders','fields':"
                                        + "[{'name':'id','type':'string'}]}]",
                                contract)
                        .matched())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"type\":\"object\"}",
                "\"string\"",
                "[\"null\",{\"type\":\"record\",\"name\":\"a\",\"fields\":[]}]",
                "{\"type\":\"record\",\"name\":\"a\",\"fields\":[{\"name\":\"b\",\"type\":\"unknown\"}]}",
                "{\"type\":\"record\",\"name\":\"a\"}"
            })
    void whatIsNoRecordIsRefusedWithAReason(String text) {
        assertThat(ReaderSchema.fault(text)).isPresent();
    }

    @Test
    void aSchemaIsMeasuredBeforeItIsParsed() {
        assertThat(ReaderSchema.fault("[".repeat(10_000))).get().asString().contains("64 levels");
        assertThat(ReaderSchema.fault(
                        "{'type':'record','name':'r','fields':[".replace('\'', '"') + fields(1001) + "]}"))
                .get()
                .asString()
                .contains("more than 1000 fields");
        assertThat(ReaderSchema.fault("\"" + "x".repeat(70_000) + "\""))
                .get()
                .asString()
                .contains("longer than");
        assertThat(ReaderSchema.fault(
                        "{'type':'record','name':'r','fields':[".replace('\'', '"') + fields(1000) + "]}"))
                .isEmpty();
    }

    /** Each record may hold any of those after it: written out there would be thousands of paths. */
    @Test
    void aSchemaThatMultipliesIsReadOnceForEachRecord() {
        StringBuilder writer = new StringBuilder("{logicalType: string, required: true, name: l}");
        List<String> records = new ArrayList<>();
        for (int i = 12; i > 0; i--) {
            records.add("{'type':'record','name':'R" + i + "','fields':[{'name':'l','type':" + types(i) + "}]}");
            writer.insert(0, "{logicalType: object, required: true, name: l, properties: [")
                    .append("]}");
        }
        String text =
                "{'type':'record','name':'orders','fields':[{'name':'l','type':[" + String.join(",", records) + "]}]}";

        ReaderVerdict verdict = read(text, aContract().property(writer.substring(1, writer.length() - 1)));

        assertThat(verdict.problems()).isNotEmpty();
    }

    /** All records that were defined before: the innermost come first. */
    private static String types(int level) {
        return level == 12
                ? "'int'"
                : IntStream.rangeClosed(level + 1, 12)
                        .mapToObj(i -> "'R" + i + "'")
                        .collect(Collectors.joining(",", "[", "]"));
    }

    private static String fields(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":\"int\"}")
                .collect(Collectors.joining(","));
    }

    private static ReaderVerdict read(String reader, ContractDocument contract) {
        String text = reader.replace('\'', '"');
        assertThat(ReaderSchema.fault(text)).isEmpty();
        DataContract read = contract.read();
        List<SubjectSchema> subjects = SCHEMAS.of(
                        new ProductId("checkout.orders"),
                        read,
                        SemanticVersion.parse(read.version()).orElseThrow(),
                        false)
                .subjects();
        return ReaderSchema.read(text, subjects);
    }
}

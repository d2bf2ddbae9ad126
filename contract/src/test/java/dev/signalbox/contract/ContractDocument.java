package dev.signalbox.contract;

import dev.signalbox.contract.model.DataContract;
import dev.signalbox.contract.odcs.ContractReader;
import dev.signalbox.contract.odcs.Reading;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds contract documents in the words of the domain: {@code aContract().promising("id").version("1.1.0")}. */
public final class ContractDocument {

    private static final ContractReader READER = new ContractReader();

    private final List<String> properties = new ArrayList<>();
    private String id = "orders-contract";
    private String version = "1.0.0";
    private String object = "orders";
    private String physicalName = "";
    private String status = "active";
    private String rest = "";

    private ContractDocument() {}

    public static ContractDocument aContract() {
        return new ContractDocument();
    }

    public ContractDocument id(String id) {
        this.id = id;
        return this;
    }

    public ContractDocument version(String version) {
        this.version = version;
        return this;
    }

    /** Deprecated until that day. */
    public ContractDocument until(String day) {
        status = "deprecated";
        return with("slaProperties: [{property: endOfLife, value: '" + day + "'}]");
    }

    public ContractDocument object(String name) {
        this.object = name;
        return this;
    }

    public ContractDocument onTopic(String name) {
        this.physicalName = "    physicalName: " + name + "\n";
        return this;
    }

    /** A required text property. */
    public ContractDocument promising(String name) {
        return property("name: " + name + ", logicalType: string, required: true");
    }

    public ContractDocument optional(String name) {
        return property("name: " + name + ", logicalType: string");
    }

    public ContractDocument property(String flow) {
        properties.add("      - {" + flow + "}\n");
        return this;
    }

    public ContractDocument with(String yaml) {
        rest += yaml + "\n";
        return this;
    }

    public String id() {
        return id;
    }

    public String version() {
        return version;
    }

    public String yaml() {
        return "apiVersion: v3.1.0\nkind: DataContract\nid: " + id + "\nversion: " + version
                + "\nstatus: " + status + "\nschema:\n  - name: " + object + "\n" + physicalName
                + (properties.isEmpty() ? "" : "    properties:\n" + String.join("", properties)) + rest;
    }

    public byte[] bytes() {
        return yaml().getBytes(StandardCharsets.UTF_8);
    }

    public DataContract read() {
        return read(yaml());
    }

    public static DataContract read(String yaml) {
        return switch (READER.read(yaml.getBytes(StandardCharsets.UTF_8))) {
            case Reading.Valid(var contract, var _) -> contract;
            case Reading.Invalid(var findings) -> throw new AssertionError("unreadable: " + findings + "\n" + yaml);
        };
    }
}

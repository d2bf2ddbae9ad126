package dev.signalbox.sli.model.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The datasets that an ODCS contract serves, as OpenLineage names them: each object of the schema on each server, and where the port
 * says that it is. Sources: OpenLineage, spec/Naming.md; ODCS 3.1, servers. For what has no rule here a contract names them itself:
 * {@code customProperties} of the name {@code openLineageDatasets}, a list of namespace and name.
 */
public final class ContractDatasets {
    private static final String DECLARED = "openLineageDatasets";
    private static final int MOST = 500;
    private static final int MOST_FIELDS = 2_000;

    private final Map<DatasetName, List<String>> fieldsOf = new LinkedHashMap<>();
    private final List<Served> objects;
    private final List<String> allFields;

    private ContractDatasets(List<Served> objects) {
        this.objects = objects;
        allFields = objects.stream()
                .flatMap(object -> object.fields().stream())
                .distinct()
                .limit(MOST_FIELDS)
                .toList();
    }

    /** An object of the schema: the name that it has where it is, and its fields. */
    private record Served(String name, List<String> fields) {}

    /**
     * @param location where the port says that its data is, or {@code ""}
     * @param contract the document as maps, lists and scalars
     */
    public static List<PortDataset> of(String port, String location, Map<?, ?> contract) {
        ContractDatasets datasets = new ContractDatasets(objects(contract));
        for (Map<?, ?> server : maps(contract.get("servers"))) {
            datasets.server(server, location);
        }
        if (location.contains("://")) {
            datasets.address(location);
        }
        for (Map<?, ?> property : maps(contract.get("customProperties"))) {
            if (text(property.get("property")).equals(DECLARED)) {
                maps(property.get("value")).forEach(datasets::declared);
            }
        }
        return datasets.fieldsOf.entrySet().stream()
                .map(entry -> new PortDataset(port, entry.getKey(), entry.getValue()))
                .toList();
    }

    private void server(Map<?, ?> server, String location) {
        String host = host(server);
        String database = text(server.get("database"));
        String schema = text(server.get("schema"));
        String catalog = text(server.get("catalog"));
        switch (text(server.get("type")).toLowerCase(Locale.ROOT)) {
            case "kafka" -> {
                if (!location.isEmpty() && !location.contains("://")) {
                    add("kafka://" + host, location, allFields);
                } else {
                    tables("kafka://" + host, host);
                }
            }
            case "postgres", "postgresql" -> tables("postgres://" + host, host, database, schema);
            case "redshift" -> tables("redshift://" + host, host, database, schema);
            case "sqlserver" -> tables("mssql://" + host, host, database, schema);
            case "oracle" -> tables("oracle://" + host, host, text(server.get("serviceName")), schema);
            case "mysql" -> tables("mysql://" + host, host, database);
            case "clickhouse" -> tables("clickhouse://" + host, host, database);
            case "trino", "presto" -> tables("trino://" + host, host, catalog, schema);
            case "snowflake" -> {
                String account = text(server.get("account"));
                tables("snowflake://" + account, account, database, schema);
            }
            case "bigquery" -> {
                String project = text(server.get("project"));
                tables("bigquery", project, project, text(server.get("dataset")));
            }
            case "athena" -> {
                String region = text(server.get("regionName"));
                tables("awsathena://athena." + region + ".amazonaws.com", region, catalog, schema);
            }
            default -> {
                String address = text(server.get("location"));
                if (address.contains("://")) {
                    address(address);
                }
            }
        }
    }

    /** Host and port; several hosts of a cluster with commas. */
    private static String host(Map<?, ?> server) {
        String host = text(server.get("host"));
        String port = text(server.get("port"));
        return host.isEmpty() || port.isEmpty() || host.contains(":") ? host : host + ":" + port;
    }

    /**
     * Each object as a table. A name that is qualified already has the last of these qualifiers in it.
     *
     * @param required without it the server says too little
     */
    private void tables(String namespace, String required, String... qualifiers) {
        if (required.isEmpty()) {
            return;
        }
        for (Served object : objects) {
            long own = qualifiers.length == 0
                    ? 0
                    : object.name()
                            .chars()
                            .filter(character -> character == '.')
                            .count();
            List<String> name = new ArrayList<>();
            for (int i = 0; i < qualifiers.length - own; i++) {
                name.add(qualifiers[i]);
            }
            name.add(object.name());
            if (name.stream().noneMatch(String::isEmpty)) {
                add(namespace, String.join(".", name), object.fields());
            }
        }
    }

    /** A folder, file or stream at an address, up to where it has wildcards or variables. */
    private void address(String address) {
        int end = address.length();
        for (char variable : new char[] {'*', '{', '?'}) {
            int at = address.indexOf(variable);
            end = at < 0 ? end : Math.min(end, at);
        }
        int folder = address.lastIndexOf('/', end);
        String fixed = end == address.length() ? address : folder < 0 ? "" : address.substring(0, folder);
        if (fixed.contains("://")) {
            DatasetName name = DatasetName.ofAddress(fixed);
            if (!name.name().isEmpty()) {
                add(name.namespace(), name.name(), allFields);
            }
        }
    }

    private void declared(Map<?, ?> dataset) {
        String namespace = text(dataset.get("namespace"));
        String name = text(dataset.get("name"));
        if (!namespace.isEmpty() && !name.isEmpty()) {
            add(namespace, name, allFields);
        }
    }

    private void add(String namespace, String name, List<String> fields) {
        for (DatasetName dataset : DatasetName.all(namespace, name)) {
            if (fieldsOf.size() < MOST) {
                fieldsOf.putIfAbsent(dataset, fields);
            }
        }
    }

    private static List<Served> objects(Map<?, ?> contract) {
        return maps(contract.get("schema")).stream()
                .map(object -> new Served(physical(object), fields(object)))
                .filter(object -> !object.name().isEmpty())
                .limit(MOST)
                .toList();
    }

    /** The fields of the first level, by the names that they have where they are. */
    private static List<String> fields(Map<?, ?> object) {
        return maps(object.get("properties")).stream()
                .map(ContractDatasets::physical)
                .filter(name -> !name.isEmpty())
                .distinct()
                .limit(MOST_FIELDS)
                .toList();
    }

    private static String physical(Map<?, ?> named) {
        return Optional.of(text(named.get("physicalName")))
                .filter(name -> !name.isEmpty())
                .orElseGet(() -> text(named.get("name")));
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        Stream<?> items = list instanceof List<?> all ? all.stream() : Stream.of();
        List<Map<?, ?>> maps = new ArrayList<>();
        items.forEach(item -> {
            if (item instanceof Map<?, ?> map) {
                maps.add(map);
            }
        });
        return maps;
    }

    private static String text(@Nullable Object scalar) {
        return scalar instanceof String || scalar instanceof Number
                ? Place.storable(scalar.toString().strip())
                : "";
    }
}

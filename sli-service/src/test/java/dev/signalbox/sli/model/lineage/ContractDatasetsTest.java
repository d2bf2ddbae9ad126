package dev.signalbox.sli.model.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractDatasetsTest {
    /** Sources: OpenLineage, spec/Naming.md; ODCS 3.1, servers. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "type": "kafka", "host": "b1.example.org:9092,b2:9093"                                   | kafka://b2:9093                | cells
            "type": "postgres", "host": "db", "port": 5433, "database": "mart", "schema": "public"   | postgres://db:5433             | mart.public.cells
            "type": "postgresql", "host": "DB.example.org", "database": "mart", "schema": "public"   | postgresql://db.example.org    | mart.public.cells
            "type": "mysql", "host": "db", "port": 3306, "database": "mart"                          | mysql://db:3306                | mart.cells
            "type": "redshift", "host": "c.eu-west-1", "port": 5439, "database": "mart", "schema": "s" | redshift://c.eu-west-1:5439  | mart.s.cells
            "type": "sqlserver", "host": "db", "port": 1433, "database": "mart", "schema": "dbo"     | mssql://db:1433                | mart.dbo.cells
            "type": "snowflake", "account": "Org-Acc", "database": "MART", "schema": "PUBLIC"        | snowflake://org-acc            | MART.PUBLIC.cells
            "type": "bigquery", "project": "p1", "dataset": "mart"                                   | bigquery                       | p1.mart.cells
            "type": "trino", "host": "t", "port": 8080, "catalog": "lake", "schema": "mart"          | trino://t:8080                 | lake.mart.cells
            "type": "s3", "location": "s3://lake/mart/cells/*.parquet"                               | s3a://lake                     | /mart/cells
            "type": "s3", "location": "s3://lake/mart/{model}/*.json"                                | s3://lake                      | mart
            "type": "azure", "location": "abfss://c@acc.dfs.core.windows.net/mart/cells"             | abfss://c@acc.dfs.core.windows.net | mart/cells""")
    void aServerIsNamedAsOpenLineageNamesIt(String server, String namespace, String name) {
        assertThat(names("", server)).contains(DatasetName.of(namespace, name));
    }

    @Test
    void aTopicIsThatOfThePort() {
        assertThat(names("network.cells.v1", "\"type\": \"kafka\", \"host\": \"broker:9092\""))
                .containsExactly(new DatasetName("kafka://broker:9092", "network.cells.v1"));
    }

    @Test
    void aPortMaySayItselfWhereItsDataIs() {
        assertThat(names("gs://lake/mart/cells", "\"type\": \"custom\""))
                .containsExactly(new DatasetName("gs://lake", "mart/cells"));
    }

    @Test
    void aServerThatSaysTooLittleServesNothingThatCouldBeNamed() {
        assertThat(names("", "\"type\": \"postgres\", \"host\": \"db\", \"schema\": \"public\""))
                .isEmpty();
        assertThat(names("", "\"type\": \"kafka\"")).isEmpty();
    }

    @Test
    void aQualifiedTableTakesOnlyWhatItsNameLacks() {
        Map<?, ?> contract = ADocument.tree("""
                {"servers": [{"type": "postgres", "host": "db", "database": "mart", "schema": "public"}],
                 "schema": [{"name": "cells", "physicalName": "archive.cells"}]}""");

        assertThat(ContractDatasets.of("port", "", contract))
                .extracting(PortDataset::name)
                .containsExactly(new DatasetName("postgres://db:5432", "mart.archive.cells"));
    }

    @Test
    void whatHasNoRuleIsDeclaredByTheContract() {
        Map<?, ?> contract = ADocument.tree("""
                {"customProperties": [{"property": "openLineageDatasets", "value": [{"namespace": "mainframe", "name": "CELLS"}]}],
                 "schema": [{"name": "cells", "properties": [{"name": "id"}, {"name": "b", "physicalName": "beam"}]}]}""");

        assertThat(ContractDatasets.of("port", "", contract))
                .containsExactly(new PortDataset("port", new DatasetName("mainframe", "CELLS"), List.of("id", "beam")));
    }

    @Test
    void aPartOfAFolderLiesInTheFolderAndATableInNothing() {
        assertThat(DatasetName.of("s3://lake", "mart/cells/day=1").places())
                .extracting(DatasetName::name)
                .containsExactly("mart/cells/day=1", "mart/cells", "mart");
        assertThat(DatasetName.of("postgres://db", "a/b").places()).hasSize(1);
    }

    private static Stream<DatasetName> names(String location, String server) {
        Map<?, ?> contract =
                ADocument.tree("{\"servers\": [{%s}], \"schema\": [{\"name\": \"cells\"}]}".formatted(server));
        return ContractDatasets.of("port", location, contract).stream().map(PortDataset::name);
    }
}

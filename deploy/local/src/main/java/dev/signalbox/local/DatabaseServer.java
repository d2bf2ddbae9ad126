package dev.signalbox.local;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceLoader;

/** A PostgreSQL server, ours or an existing one, in which databases are created on demand. */
record DatabaseServer(Database administration) {

    /** The database of this name, created if it is missing. */
    Database create(String name) {
        try (var connection = connect(administration);
                var exists = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            exists.setString(1, name);
            try (var found = exists.executeQuery();
                    var create = connection.createStatement()) {
                if (!found.next()) {
                    create.execute("CREATE DATABASE \"%s\"".formatted(name.replace("\"", "\"\"")));
                }
            }
            return administration.named(name);
        } catch (SQLException e) {
            throw new PartFailed(
                    "PostgreSQL",
                    "did not create the database %s: %s".formatted(name, e.getMessage()),
                    "check that %s may create databases.".formatted(administration.user()));
        }
    }

    /** A connection by our own class loader's driver: the JVM-wide registry hides it from the loaders of a test. */
    static Connection connect(Database database) throws SQLException {
        var login = new Properties();
        login.setProperty("user", database.user());
        login.setProperty("password", database.password());
        login.setProperty("connectTimeout", "5");
        for (var driver : ServiceLoader.load(Driver.class, DatabaseServer.class.getClassLoader())) {
            var connection = driver.connect(database.url(), login);
            if (connection != null) {
                return connection;
            }
        }
        throw new SQLException("%s is not the address of a PostgreSQL database".formatted(database.url()));
    }
}

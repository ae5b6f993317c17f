using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using PyWaker;

namespace Catalogue;

/// <summary>Articles in a SQLite database, and prices that another server knows.</summary>
[PyModule("catalogue")]
internal static partial class CatalogueModule
{
    private const int RowsAtOnce = 100;

    private static readonly HttpClient s_http = new();

    private static string s_connection = "";
    private static int s_running;
    private static int s_left;

    /// <summary>Makes the database of a file anew.</summary>
    /// <param name="path">The file.</param>
    /// <param name="articles">How many articles it gets.</param>
    [PyFunction(Offload = true)]
    private static void Create(string path, int articles)
    {
        File.Delete(path);
        s_connection = $"Data Source={path}";
        using SqliteConnection connection = Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = """
            create table article (id integer primary key, name text not null, price real not null);
            with recursive number(n) as (select 1 union all select n + 1 from number where n < $count)
            insert into article select n, 'article ' || n, n / 4.0 from number;
            """;
        _ = command.Parameters.AddWithValue("$count", articles);
        _ = command.ExecuteNonQuery();
    }

    /// <summary>One article.</summary>
    /// <returns>Its name and its price; None when there is none.</returns>
    [PyFunction]
    private static async Task<(string Name, double Price)?> Find(long id, CancellationToken token)
    {
        (string, double)? found = null;
        await foreach (
            (_, string name, double price) in Query("select id, name, price from article where id = $value", id, token)
        )
        {
            found = (name, price);
        }

        return found;
    }

    /// <summary>All articles that cost at least so much, the cheapest first.</summary>
    [PyFunction]
    private static IAsyncEnumerable<(long Id, string Name, double Price)> Search(
        double price,
        CancellationToken token
    ) => Query("select id, name, price from article where price >= $value order by price", price, token);

    /// <summary>
    /// The price of an article, worked out in a way that takes a database for ever: until it is canceled.
    /// </summary>
    [PyFunction]
    private static async Task<double> Appraise(long id, CancellationToken token)
    {
        double result = 0;
        await foreach (
            (_, _, double price) in Query(
                "with recursive turn(n) as (select 1 union all select n + 1 from turn) select max(n), '', 0.0 from turn where n <> $value",
                id,
                token
            )
        )
        {
            result = price;
        }

        return result;
    }

    /// <summary>What another server answers.</summary>
    [PyFunction]
    private static Task<string> Ask(string url, CancellationToken token) => s_http.GetStringAsync(url, token);

    /// <summary>
    /// How many queries run, and how many ended before their last row: canceled in the middle of one, or not asked for
    /// the next.
    /// </summary>
    [PyFunction]
    private static (int Running, int Left) Queries() => (Volatile.Read(ref s_running), Volatile.Read(ref s_left));

    // SQLite blocks, so it runs in the thread pool, some rows at a time; the event loop's thread only passes them on.
    private static async IAsyncEnumerable<(long, string, double)> Query(
        string text,
        object value,
        [EnumeratorCancellation] CancellationToken token
    )
    {
        _ = Interlocked.Increment(ref s_running);
        bool isComplete = false;
        try
        {
            using SqliteConnection connection = await Task.Run(Open, token);
            using CancellationTokenRegistration interruption = token.Register(() =>
                SQLitePCL.raw.sqlite3_interrupt(connection.Handle)
            );
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = text;
            _ = command.Parameters.AddWithValue("$value", value);
            using SqliteDataReader reader = await Uninterrupted(command.ExecuteReader, token);
            while (await Uninterrupted(() => ReadSome(reader), token) is { Count: > 0 } rows)
            {
                foreach ((long, string, double) row in rows)
                {
                    yield return row;
                }
            }

            isComplete = true;
        }
        finally
        {
            _ = Interlocked.Add(ref s_left, isComplete ? 0 : 1);
            _ = Interlocked.Decrement(ref s_running);
        }
    }

    // A query that was interrupted because its token was canceled was canceled.
    private static async Task<T> Uninterrupted<T>(Func<T> query, CancellationToken token)
    {
        try
        {
            return await Task.Run(query, token);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_INTERRUPT)
        {
            throw new OperationCanceledException(e.Message, e, token);
        }
    }

    private static List<(long, string, double)> ReadSome(SqliteDataReader reader)
    {
        List<(long, string, double)> rows = [];
        while (rows.Count < RowsAtOnce && reader.Read())
        {
            rows.Add((reader.GetInt64(0), reader.GetString(1), reader.GetDouble(2)));
        }

        return rows;
    }

    private static SqliteConnection Open()
    {
        var connection = new SqliteConnection(s_connection);
        connection.Open();
        return connection;
    }
}

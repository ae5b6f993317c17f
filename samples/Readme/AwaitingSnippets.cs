namespace PyWaker.Readme;

/// <summary>docs/awaiting.md.</summary>
public static partial class AwaitingSnippets
{
    // <snippet>
    [PyInterface]
    public partial interface IShopApi
    {
        IAsyncEnumerable<decimal> Prices(CancellationToken token = default);

        Task<decimal> DiscountAsync(CancellationToken token = default);
    }

    public static async Task<decimal> Total(IShopApi api)
    {
        decimal sum = 0;
        await foreach (decimal price in api.Prices())
        {
            sum += price;
        }

        return sum - await api.DiscountAsync();
    }

    // </snippet>

    // <snippet>
    public static async Task<decimal> TotalByHand(PyObject api)
    {
        decimal sum = 0;
        using PyObject prices = api.CallMethod("prices"); // an async generator
        await foreach (decimal price in prices.AsAsyncEnumerable<decimal>())
        {
            sum += price;
        }

        using PyObject request = api.CallMethod("discount"); // a coroutine
        return sum - await request.AsValueTask<decimal>();
    }

    // </snippet>

    // <snippet>
    public static void Export() =>
        PyModule
            .Create("shop")
            .AddAsyncFunction("total", (IShopApi api) => Total(api))
            .AddAsyncFunction("total_by_hand", (PyObject api) => TotalByHand(api));

    // </snippet>

    public static async Task<(int, string)> AtOnce(PyObject first, PyObject second)
    {
        // <snippet>
        Task<int> one = first.AsTask<int>();
        Task<string> two = second.AsTask<string>();
        await Task.WhenAll(one, two);
        // </snippet>
        return (await one, await two);
    }

    public static async Task<PyObject> OnTheLoopsThread(PyObject aiohttp)
    {
        await Task.Yield();
        // <snippet>
        using PyObject session = await PyLoop.Current!.InvokeAsync(() => aiohttp.CallMethod("ClientSession"));
        // </snippet>
        return session.As<PyObject>();
    }

    public static async Task<int> WithLimit(PyObject slow)
    {
        // <snippet>
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        int answer = await slow.AsValueTask<int>(limit.Token); // after 5 s cancels it in Python, and waits for its clean-up
        // </snippet>
        return answer;
    }

    public static PyModule Callables()
    {
        // <snippet>
        PyModule crawler = PyModule
            .Create("crawler")
            .AddAsyncFunction(
                "crawl",
                async (
                    string[] urls,
                    Func<string, CancellationToken, Task<string>> fetch,
                    Action<string>? log,
                    CancellationToken token
                ) =>
                {
                    List<string> pages = [];
                    foreach (string url in urls)
                    {
                        log?.Invoke(url);
                        pages.Add(await fetch(url, token));
                    }

                    return pages;
                }
            );
        // </snippet>
        return crawler;
    }

    public static async Task<int> Context(PyObject connection)
    {
        // <snippet>
        await using PyAsyncContext open = await connection.EnterAsync();
        using PyObject query = open.Value.CallMethod("fetch", "select 1");
        int one = await query.AsValueTask<int>();
        // </snippet>
        return one;
    }

    public static async Task<bool> Use(PyObject transaction)
    {
        // <snippet>
        bool completed = await transaction.UseAsync(async cursor =>
        {
            using PyObject insert = cursor.CallMethod("execute", "insert ...");
            (await insert).Dispose();
        });
        // </snippet>
        return completed;
    }

    // <snippet>
    public static PyLoop? Loop { get; private set; }

    public static void KeepLoop() => Loop = PyLoop.Running; // called on the loop's thread

    public static async Task<string> FromAnywhere(PyObject requestFunction, PyObject linesFunction)
    {
        var request = requestFunction.As<Func<Task<string>>>(Loop!);
        var lines = linesFunction.As<Func<IAsyncEnumerable<string>>>(Loop!);

        string answer = await request();
        await foreach (string line in lines())
        {
            answer += line;
        }

        return answer;
    }
    // </snippet>
}

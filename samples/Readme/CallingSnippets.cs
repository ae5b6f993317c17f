using System.Text.Json.Nodes;
using PyWaker.Hosting;

namespace PyWaker.Readme;

/// <summary>docs/calling-python.md. Each method can be the first that a program calls.</summary>
public static partial class CallingSnippets
{
    // <snippet>
    /// <summary>The module library.py.</summary>
    [PyInterface]
    public partial interface ILibrary
    {
        string City { get; set; }

        string Label(string title, int year, string language = "en");

        [PyName("Shelf")]
        IShelf NewShelf(string name);

        Task<string[]> SearchAsync(string text, int limit = 10, CancellationToken token = default);

        IAsyncEnumerable<string> Arrivals(int days, CancellationToken token = default);
    }

    /// <summary>The class Shelf. Iteration gives the titles, an item is a year.</summary>
    [PyInterface]
    public partial interface IShelf : IEnumerable<string>
    {
        string Name { get; }

        int this[string title] { get; set; }

        [PyName("__len__")]
        int Count();
    }

    // </snippet>

    public static void Call()
    {
        // <snippet>
        Python.Initialize();
        ILibrary library = Python.Import<ILibrary>("library");

        Console.WriteLine(library.Label("Emma", 1815)); // Emma (1815, en)
        Console.WriteLine(library.Label("Faust", 1808, language: "de")); // Faust (1808, de)
        // </snippet>
    }

    public static void CallByHand()
    {
        // <snippet>
        Python.Initialize();
        using PyObject library = PyObject.Import("library");

        using PyObject label = library.CallMethod("label", "Faust", 1808, new PyKeywords { ["language"] = "de" });
        Console.WriteLine(label.As<string>()); // Faust (1808, de)
        // </snippet>
    }

    public static void Members()
    {
        Python.Initialize();
        ILibrary library = Python.Import<ILibrary>("library");
        // <snippet>
        library.City = "Bergen"; // library.city = "Bergen"
        IShelf shelf = library.NewShelf("novels"); // shelf = library.Shelf("novels")
        shelf["Emma"] = 1815; // shelf["Emma"] = 1815
        shelf["Ulysses"] = 1922;

        Console.WriteLine($"{library.City}, {shelf.Name}: {shelf.Count()}"); // Bergen, novels: 2
        foreach (string title in shelf)
        {
            Console.WriteLine($"{title}, {shelf[title]}"); // Emma, 1815
        }
        // </snippet>
    }

    public static void MembersByHand()
    {
        Python.Initialize();
        using PyObject library = PyObject.Import("library");
        // <snippet>
        library.SetAttribute("city", "Bergen");
        using PyObject shelf = library.CallMethod("Shelf", "novels");
        shelf.SetItem("Emma", 1815);
        shelf.SetItem("Ulysses", 1922);

        Console.WriteLine($"{library.GetAttribute("city")}, {shelf.GetAttribute("name")}: {shelf.Length}");
        foreach (PyObject title in shelf.Iterate())
        {
            Console.WriteLine($"{title}, {shelf[title].As<int>()}");
        }
        // </snippet>
    }

    public static (string City, string Json, object? Natural) Values()
    {
        // <snippet>
        Python.Initialize();
        using PyObject rows = Python.Evaluate<PyObject>("[{'city': 'Quito', 'size': (2850, 1.5)}]");
        List<Dictionary<string, PyObject>> typed = rows.As<List<Dictionary<string, PyObject>>>();
        JsonNode json = rows.As<JsonNode>(); // [{"city":"Quito","size":[2850,1.5]}]
        object? natural = rows.ToDotNet(); // List<object?> of Dictionary<object, object?>
        // </snippet>
        return (typed[0]["city"].As<string>(), json.ToJsonString(), natural);
    }

    public static long Lifetime()
    {
        // <snippet>
        Python.Initialize();
        using PyObject numbers = Python.Evaluate<PyObject>("range(100_000)");
        long sum = 0;
        foreach (PyObject number in numbers.Iterate())
        {
            using (number) // released here; without it, by the finalizer
            {
                sum += number.As<int>();
            }
        }
        // </snippet>
        return sum;
    }

    public static void Errors()
    {
        Python.Initialize();
        ILibrary library = Python.Import<ILibrary>("library");
        IShelf shelf = library.NewShelf("novels");
        // <snippet>
        try
        {
            Console.WriteLine(shelf["Dracula"]);
        }
        catch (PythonException e) when (e.TypeName == "KeyError")
        {
            Console.WriteLine(e.Message); // KeyError: 'Dracula'
        }
        // </snippet>
    }

    public static async Task Await()
    {
        // <snippet>
        await using PyLoopThread thread = PyLoopThread.Start("asyncio"); // starts Python as well
        ILibrary library = Python.Import<ILibrary>("library", thread.Loop);

        // Two coroutines at the same time.
        Task<string[]> emma = library.SearchAsync("Emma", limit: 2);
        Task<string[]> faust = library.SearchAsync("Faust", limit: 1);
        Console.WriteLine(string.Join(", ", [.. await emma, .. await faust])); // Emma 1, Emma 2, Faust 1

        // A stream.
        await foreach (string title in library.Arrivals(days: 2))
        {
            Console.WriteLine(title); // book of day 1
        }
        // </snippet>
    }

    public static async Task AwaitByHand()
    {
        // <snippet>
        await using PyLoopThread thread = PyLoopThread.Start("asyncio");
        using PyObject library = PyObject.Import("library");
        using PyObject searchFunction = library.GetAttribute("search");
        using PyObject arrivalsFunction = library.GetAttribute("arrivals");

        // The functions as delegates of the loop.
        var search = searchFunction.As<Func<string, CancellationToken, Task<string[]>>>(thread.Loop);
        var arrivals = arrivalsFunction.As<Func<int, IAsyncEnumerable<string>>>(thread.Loop);

        string[] found = await search("Emma", CancellationToken.None);
        await foreach (string title in arrivals(2))
        {
            Console.WriteLine($"{found[0]}, {title}"); // Emma 1, book of day 1
        }

        // An awaitable that a call has made.
        using PyObject coroutine = library.CallMethod("search", "Emma", new PyKeywords { ["limit"] = 1 });
        Console.WriteLine(await coroutine.AsValueTask<PyObject>(thread.Loop)); // ['Emma 1']
        // </snippet>
    }
}

using System.Globalization;
using PyWaker;
using PyWaker.Anyio;
using PyWaker.Bench;
using PyWaker.Bench.Crossings;
using PyWaker.Bench.Results;

const string Usage = """
    usage: Bench [--quick] [--doorbells] [--only TEXT]

      --quick       less of everything, within a minute
      --doorbells   only compare the doorbells, and print the table of docs/doorbells.md
      --only TEXT   only comparisons whose operation, loop or case contains TEXT; nothing is written.
                    `crossing` stands for the prices of single crossings
    """;

Python.Initialize(
    new PythonOptions
    {
        Executable = Environment.GetEnvironmentVariable("PYWAKER_PYTHON"),
        SearchPaths = [Path.Combine(AppContext.BaseDirectory, "python")],
    }
);
AnyioBackend.Register();
using var parked = new ParkedTasks();
if (args is [Host.Generated, ..])
{
    GeneratedModule.Create();
}
else
{
    DotNetModule.Create(parked);
}

bool quick = args.Contains("--quick");
var harness = new Harness(quick);
switch (args)
{
    case ["--memory", string kind, string backend, string count]:
        using (PyObject memory = PyObject.Import("memory"))
        {
            memory.CallMethod("measure", kind, backend, int.Parse(count, CultureInfo.InvariantCulture)).Dispose();
        }

        return 0;

    case ["--measure", string backend, string subject, string count, string leadIn, ..]:
        Console.WriteLine(
            harness
                .Measure(
                    backend,
                    subject,
                    int.Parse(count, CultureInfo.InvariantCulture),
                    int.Parse(leadIn, CultureInfo.InvariantCulture)
                )
                .ToString("R", CultureInfo.InvariantCulture)
        );
        return 0;

    case [Host.MadeByHand or Host.Generated]:
        using (PyObject compare = PyObject.Import("compare"))
        {
            compare.CallMethod("serve").Dispose();
        }

        return 0;

    case ["--doorbells", ..]:
        DoorbellComparison.Print(quick);
        return 0;

    case ["--only", string text, ..]:
        var some = new Report("", quick);
        harness.RunAll(some, c => c.ToString().Contains(text, StringComparison.OrdinalIgnoreCase));
        if (CountedFigures.PerAwait.Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            foreach (Row row in CountedFigures.OfAwaitsOfPython(quick))
            {
                some.Add(row);
            }
        }

        if (CountedFigures.WithoutCopy.Contains(text, StringComparison.OrdinalIgnoreCase))
        {
            foreach (Row row in CountedFigures.OfMemory(quick))
            {
                some.Add(row);
            }
        }

        if (text.Equals("crossing", StringComparison.OrdinalIgnoreCase))
        {
            foreach (Row row in CrossingFigures.All(quick))
            {
                some.Add(row);
            }
        }

        return 0;

    case []
    or ["--quick"]:
        break;

    default:
        Console.Error.WriteLine(Usage);
        return 2;
}

var report = new Report(RepositoryFolder.Find("bench/results"), quick);
harness.RunAll(report, c => !quick || !c.IsSlow);
foreach (Row row in CountedFigures.All(quick).Concat(ParkedMemory.All(quick)).Concat(CrossingFigures.All(quick)))
{
    report.Add(row);
}

report.Write();
return 0;

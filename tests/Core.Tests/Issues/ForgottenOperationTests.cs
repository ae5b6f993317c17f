using PyWaker.LowLevel;
using PyWaker.NativeTypes;

namespace PyWaker.Core.Tests.Issues;

/// <summary>
/// What a coroutine ended with may refer to it; it was once kept for as long as the coroutine, which was then for ever.
/// </summary>
public class ForgottenOperationTests
{
    private const string Definitions = """
        import gc

        class Holder:
            pass

        def fails(wait, raises):
            coroutine = wait(raises)
            try:
                coroutine.send(None)
            except ValueError as error:
                # As the traceback does that an event loop's task keeps.
                error.coroutine = coroutine

        def raises():
            raise ValueError

        def returns(wait, raises):
            holder = Holder()
            holder.coroutine = wait(holder)
            try:
                holder.coroutine.send(None)
            except StopIteration:
                pass

        def iterates(wait, raises):
            generator = wait(raises)
            try:
                generator.__anext__().send(None)
            except ValueError as error:
                error.generator = generator
        """;

    [TestCase("fails")]
    [TestCase("returns")]
    [TestCase("iterates")]
    public void AnEndedCoroutine_WhoseResultRefersToIt_IsCollected(string function)
    {
        using AttachScope scope = Python.Attach();
        using PyObject globals = PyObject.From(new Dictionary<string, object?>());
        Python.Run(Definitions, globals);
        using PyObject run = globals[function];
        using PyObject raises = globals["raises"];
        using PyObject wait = NativeCallable.Create("wait", arguments =>
        {
            PyObject argument = arguments[0].ToObject();
            using PyObject made = function switch
            {
                "fails" => Coroutine.FromFunction(() => Fail(argument)).ToPython(),
                "returns" => Coroutine.FromFunction(() => Task.FromResult(argument)).ToPython(),
                _ => AsyncGenerator.FromAsyncEnumerable(FailingStream(argument)).ToPython(),
            };
            return PyResult.From(made);
        });
        run.Call(wait, raises).Dispose();
        Collect();
        long before = ManagedHandle.Live;
        for (int i = 0; i < 20; i++)
        {
            run.Call(wait, raises).Dispose();
        }

        Collect();
        Assert.That(ManagedHandle.Live - before, Is.LessThan(5));
    }

    private static async Task<int> Fail(PyObject function)
    {
        using PyObject _ = function.Call();
        return await Task.FromResult(1);
    }

    private static async IAsyncEnumerable<int> FailingStream(PyObject function)
    {
        await Task.CompletedTask;
        function.Call().Dispose();
        yield return 1;
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Python.Run("import gc; gc.collect()");
        }
    }
}

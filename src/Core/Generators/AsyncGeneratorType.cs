using PyWaker.Coroutines;
using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Generators;

/// <summary>The Python type of <see cref="AsyncGenerator"/>.</summary>
internal static unsafe class AsyncGeneratorType
{
    // No ag_code: some frameworks treat any object there as a real code object.
    public static NativeType Create() =>
        new NativeTypeBuilder("_pywaker.AsyncGenerator", references: 1)
            .Slot(CPython.Py_am_aiter, CPython.PyObject_SelfIter)
            .Slot(CPython.Py_am_anext, (delegate* unmanaged[Cdecl]<nint, nint>)&AsyncGeneratorTrampoline.Next)
            .Method<AsyncGenerator>("asend", Send)
            .Method<AsyncGenerator>("athrow", Throw)
            .Method<AsyncGenerator>("aclose", static (self, arguments) =>
                StepMethods.RequireCount("aclose", arguments, 0, 0) ? Step(self, AsyncGeneratorStepKind.Close) : default
            )
            .Add<AsyncGenerator>("ag_running", static self => PyResult.From(self.IsRunning))
            .Add<AsyncGenerator>("ag_state", static self =>
                CoroutineType.StateName("AGEN", self.ActiveStep?.State ?? StateOf(self))
            )
            .Add<AsyncGenerator>("ag_suspended", static self => PyResult.From(self.IsSuspended))
            .Add<AsyncGenerator>("ag_await", static self => PyResult.From(self.Awaited))
            .Add<AsyncGenerator>("ag_frame", static self => PlaceholderFrames.For(StateOf(self)))
            .Add<AsyncGenerator>(
                "__name__",
                static self => new PyResult(PythonString.Create(self.Name)),
                static (self, value) => self.Name = CoroutineType.RequireString(value, "__name__")
            )
            .Add<AsyncGenerator>(
                "__qualname__",
                static self => new PyResult(PythonString.Create(self.QualifiedName)),
                static (self, value) => self.QualifiedName = CoroutineType.RequireString(value, "__qualname__")
            )
            .Build();

    /// <summary>Creates an awaitable of a kind that takes no arguments.</summary>
    internal static PyResult Step(AsyncGenerator generator, AsyncGeneratorStepKind kind) =>
        generator.ReadHooks() ? new PyResult(new AsyncGeneratorStep(generator, kind).Create(error: 0)) : default;

    private static PyResult Send(AsyncGenerator self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("asend", arguments, 1, 1) || !self.ReadHooks())
        {
            return default;
        }

        PyBorrowed value = arguments[0];
        var step = new AsyncGeneratorStep(self, AsyncGeneratorStepKind.Send)
        {
            Argument = value.IsNone ? null : value.ToObject(),
        };
        return new PyResult(step.Create(error: 0));
    }

    private static PyResult Throw(AsyncGenerator self, PyArguments arguments)
    {
        if (!StepMethods.RequireCount("athrow", arguments, 1, 3) || !self.ReadHooks())
        {
            return default;
        }

        nint error = StepMethods.Instance(arguments);
        return error == 0
            ? default
            : new PyResult(new AsyncGeneratorStep(self, AsyncGeneratorStepKind.Throw).Create(error));
    }

    private static CoroutineState StateOf(AsyncGenerator generator) =>
        generator switch
        {
            { IsFinished: true } => CoroutineState.Closed,
            { IsStarted: true } => CoroutineState.Suspended,
            _ => CoroutineState.Created,
        };
}

using PyWaker.Interop;
using PyWaker.LowLevel;
using PyWaker.NativeTypes;
using PyWaker.Objects;

namespace PyWaker.Coroutines;

/// <summary>
/// The Python type of <see cref="Coroutine"/>, with every attribute of a native coroutine that inspect and the
/// frameworks read.
/// </summary>
internal static unsafe class CoroutineType
{
    public static NativeType Create() => Create("_pywaker.Coroutine", references: 1, &Trampolines.AwaitOnce);

    /// <summary>
    /// The type of an asynchronous generator's steps, which several awaiters may await in turn, as CPython's.
    /// </summary>
    public static NativeType CreateForSteps() =>
        Create("_pywaker.AsyncGeneratorStep", references: 3, CPython.PyObject_SelfIter);

    /// <summary>Creates a type for the results of another object's <c>__await__</c>.</summary>
    public static NativeType CreateIterator<TSelf>(string name)
        where TSelf : NativeObject, ISteppable =>
        AddSteps<TSelf>(new NativeTypeBuilder(name, references: 1).Slot(CPython.Py_tp_iter, CPython.PyObject_SelfIter))
            .Build();

    private static NativeType Create(string name, int references, delegate* unmanaged[Cdecl]<nint, nint> await)
    {
        NativeTypeBuilder builder = AddSteps<Coroutine>(
                new NativeTypeBuilder(name, references).Slot(CPython.Py_am_await, await)
            )
            // The await statement uses the slot; a caller of __await__() needs an iterable, which a coroutine itself
            // must not be.
            .CoexistingMethod<Coroutine>("__await__", static (self, arguments) =>
                StepMethods.RequireCount("__await__", arguments, 0, 0) ? CoroutineWrapper.Wrap(self) : default
            );
        return AddNames(AddIntrospection(builder)).Build();
    }

    /// <summary>Adds the methods that drive an <see cref="ISteppable"/>.</summary>
    private static NativeTypeBuilder AddSteps<TSelf>(NativeTypeBuilder builder)
        where TSelf : NativeObject, ISteppable
    {
        builder
            .Slot(CPython.Py_tp_iternext, (delegate* unmanaged[Cdecl]<nint, nint>)&Trampolines.Next)
            .Method<TSelf>("send", static (self, arguments) => StepMethods.Send(self, "send", arguments))
            .Method<TSelf>("throw", static (self, arguments) => StepMethods.Throw(self, "throw", arguments))
            .CloseMethod();
        return CPython.PyIter_Send == null
            ? builder
            : builder.Slot(CPython.Py_am_send, (delegate* unmanaged[Cdecl]<nint, nint, nint*, int>)&Trampolines.Send);
    }

    private static NativeTypeBuilder AddNames(NativeTypeBuilder builder) =>
        builder
            .Add<Coroutine>(
                "__name__",
                static self => new PyResult(PythonString.Create(self.Name)),
                static (self, value) => self.Name = RequireString(value, "__name__")
            )
            .Add<Coroutine>(
                "__qualname__",
                static self => new PyResult(PythonString.Create(self.QualifiedName)),
                static (self, value) => self.QualifiedName = RequireString(value, "__qualname__")
            );

    // cr_frame must be a real frame while the coroutine is open: some frameworks read through it without a check.
    private static NativeTypeBuilder AddIntrospection(NativeTypeBuilder builder) =>
        builder
            .Add<Coroutine>("cr_running", static self => PyResult.From(self.State == CoroutineState.Running))
            .Add<Coroutine>("cr_state", static self => StateName("CORO", self.State))
            .Add<Coroutine>("cr_suspended", static self => PyResult.From(self.State == CoroutineState.Suspended))
            .Add<Coroutine>("cr_frame", static self => PlaceholderFrames.For(self.State))
            .Add<Coroutine>("cr_code", static _ => PyResult.From(PlaceholderFrames.Code))
            .Add<Coroutine>("cr_await", static self => PyResult.From(self.Awaited))
            .Add<Coroutine>("cr_origin", static _ => PyResult.None);

    /// <summary>
    /// The value of <c>cr_state</c> and <c>ag_state</c>, which <c>inspect</c> reads from CPython 3.15 on.
    /// </summary>
    internal static PyResult StateName(string kind, CoroutineState state) =>
        new(
            PythonString.Intern(
                $"{kind}_{state switch
    {
        CoroutineState.Created => "CREATED",
        CoroutineState.Running => "RUNNING",
        CoroutineState.Suspended => "SUSPENDED",
        _ => "CLOSED",
    }}"
            )
        );

    internal static string RequireString(PyBorrowed value, string attribute)
    {
        if (value.IsMissing || CPython.PyType_IsSubtype(CPython.Py_TYPE(value.Handle), CPython.PyUnicode_Type) == 0)
        {
            PythonError.Set(CPython.PyExc_TypeError, $"{attribute} must be set to a string object");
            return "";
        }

        return PythonString.Read(value.Handle);
    }
}

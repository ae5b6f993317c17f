using System.Reflection;
using System.Runtime.CompilerServices;
using PyWaker.Interop;
using PyWaker.Interpreter;

namespace PyWaker.NativeTypes;

/// <summary>
/// The one fence between .NET and C: every native entry point runs its body inside <c>try</c> and hands what it catches to this class,
/// because an exception that unwound through C frames would end the process.
/// </summary>
internal static unsafe class Fence
{
    private static bool s_isPreparedForFork;

    /// <summary>Sets the Python error and gives the null that tells C so.</summary>
    public static nint Fail(Exception exception)
    {
        Raise(exception);
        return 0;
    }

    /// <summary>Sets the Python error and gives the -1 that tells C so.</summary>
    public static int FailInt(Exception exception)
    {
        Raise(exception);
        return -1;
    }

    /// <summary>Reports an exception where C has no way to hear of one (deallocation, finalizers, traversal).</summary>
    public static void Report(Exception exception, nint context)
    {
        Raise(exception);
        PythonError.WriteUnraisable(context);
    }

    /// <summary>Sets the error and answers true in a forked child, where no .NET code may be started.</summary>
    public static bool RefusesForked()
    {
        if (!ForkGuard.IsForked)
        {
            return false;
        }

        Refuse();
        return true;
    }

    private static void Refuse() => PythonError.Set(CPython.PyExc_RuntimeError, Texts.Forked);

    /// <summary>Compiles everything that a forked child needs to refuse, before it is forked: compiling there would harm the parent; see <see cref="ForkGuard"/>.</summary>
    public static void PrepareForFork()
    {
        if (s_isPreparedForFork || !RuntimeFeature.IsDynamicCodeCompiled)
        {
            return;
        }

        s_isPreparedForFork = true;
        foreach (MethodInfo method in typeof(Trampolines).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }

        _ = RefusesForked();
        Refuse();
        CPython.PyErr_Clear();
        CPython.Py_DecRef(CPython.Py_NewRef(CPython._Py_NoneStruct));
    }

    // In a forked child nothing can be translated, because that attaches; what failed there failed because of the fork.
    private static void Raise(Exception exception)
    {
        if (!RefusesForked())
        {
            ExceptionTranslator.Raise(exception);
        }
    }
}

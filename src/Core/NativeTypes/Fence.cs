using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using PyWaker.Exceptions;
using PyWaker.Interop;
using PyWaker.Interpreter;
using PyWaker.Objects;

namespace PyWaker.NativeTypes;

/// <summary>Catches all exceptions between .NET and C.</summary>
/// <remarks>
/// Every native entry point runs its body inside <c>try</c> and passes the caught exception to this class, because an
/// exception that unwound through C frames would end the process.
/// </remarks>
[StackTraceHidden]
internal static unsafe class Fence
{
    private static bool s_isPreparedForFork;

    /// <summary>Sets the Python error and returns the null that reports it to C.</summary>
    public static nint Fail(Exception exception)
    {
        Raise(exception);
        return 0;
    }

    /// <summary>Sets the Python error and returns the -1 that reports it to C.</summary>
    public static int FailInt(Exception exception)
    {
        Raise(exception);
        return -1;
    }

    /// <summary>Reports an exception that cannot be returned to C (deallocation, finalizers, traversal).</summary>
    public static void Report(Exception exception, nint context)
    {
        Raise(exception);
        PythonError.WriteUnraisable(context);
    }

    /// <summary>Sets the error and returns true in a forked child, where no .NET code may be started.</summary>
    public static bool RefusesForked()
    {
        if (!ForkGuard.IsForked)
        {
            return false;
        }

        Refuse();
        return true;
    }

    private static void Refuse() => PythonError.Set(CPython.PyExc_RuntimeError, Messages.Forked);

    /// <summary>
    /// Compiles, before a fork, all code with which a forked child refuses calls; see <see cref="ForkGuard"/>.
    /// </summary>
    /// <remarks>Compiling in the child would harm the parent.</remarks>
    public static void PrepareForFork()
    {
        if (s_isPreparedForFork || !RuntimeFeature.IsDynamicCodeCompiled)
        {
            return;
        }

        s_isPreparedForFork = true;
        foreach (
            MethodInfo method in typeof(Trampolines).GetMethods(
                BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
            )
        )
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }

        _ = RefusesForked();
        Refuse();
        CPython.PyErr_Clear();
        CPython.Py_DecRef(CPython.Py_NewRef(CPython._Py_NoneStruct));
    }

    // In a forked child nothing can be translated, because that attaches; the failure there was caused by the fork.
    private static void Raise(Exception exception)
    {
        if (!RefusesForked())
        {
            ExceptionTranslator.Raise(exception);
        }
    }
}

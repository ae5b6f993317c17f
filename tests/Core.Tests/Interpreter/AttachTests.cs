using System.Runtime.ExceptionServices;
using PyWaker.Core.Tests.Wakers;
using PyWaker.Interop;

namespace PyWaker.Core.Tests.Interpreter;

public class AttachTests
{
    [Test]
    public void Attach_Nests()
    {
        Assert.That(Python.IsThreadAttached, Is.False);
        using (Python.Attach())
        {
            using (Python.Attach())
            {
                using (Python.Attach())
                {
                    Assert.That(Python.IsThreadAttached, Is.True);
                }

                Assert.That(Python.IsThreadAttached, Is.True);
            }

            Assert.That(Python.IsThreadAttached, Is.True);
        }

        Assert.That(Python.IsThreadAttached, Is.False);
    }

    [Test]
    public void Detach_LetsOthersIn_AndAttachesAgain()
    {
        using AttachScope scope = Python.Attach();
        using (Python.Detach())
        {
            Assert.That(Python.IsThreadAttached, Is.False);
            Limits.Finish(
                Task.Run(static () =>
                {
                    using AttachScope other = Python.Attach();
                    Assert.That(Python.IsThreadAttached, Is.True);
                })
            );
            using (Python.Attach())
            {
                Assert.That(Python.IsThreadAttached, Is.True);
                using (Python.Detach())
                {
                    Assert.That(Python.IsThreadAttached, Is.False);
                }

                Assert.That(Python.IsThreadAttached, Is.True);
            }

            Assert.That(Python.IsThreadAttached, Is.False);
        }

        Assert.That(Python.IsThreadAttached, Is.True);
    }

    [Test]
    public void Attach_AfterDetach_SeesTheContextThatItIsIn() =>
        OnNewThread(static () =>
        {
            using AttachScope scope = Python.Attach();
            Python.Run("import contextvars\nattached = contextvars.ContextVar('attached')\nattached.set(1)");
            using (Python.Detach())
            {
                using AttachScope inner = Python.Attach();
                Assert.That(Python.Evaluate<int>("attached.get()"), Is.EqualTo(1));
            }
        });

    [Test]
    public unsafe void Attach_OfOtherLibraries_NestsWithOurs() =>
        OnNewThread(static () =>
        {
            nint first;
            using (Python.Attach())
            {
                first = CPython.PyThreadState_Get();
            }

            // As another library does it: outermost, with ours inside.
            int previous = CPython.PyGILState_Ensure();
            Assert.That(CPython.PyThreadState_Get(), Is.EqualTo(first), "the state was not kept");
            using (Python.Attach())
            {
                Assert.That(CPython.PyThreadState_Get(), Is.EqualTo(first));
            }

            Assert.That(Python.IsThreadAttached, Is.True);
            CPython.PyGILState_Release(previous);
            Assert.That(Python.IsThreadAttached, Is.False);
            using (Python.Attach())
            {
                Assert.That(CPython.PyThreadState_Get(), Is.EqualTo(first));
            }
        });

    [Test]
    public unsafe void Attach_InsideAnotherLibrarysOwn_LeavesItsStateToIt() =>
        OnNewThread(static () =>
        {
            int previous = CPython.PyGILState_Ensure();
            using (Python.Attach())
            {
                Assert.That(Python.IsThreadAttached, Is.True);
            }

            CPython.PyGILState_Release(previous);
            Assert.That(
                CPython.PyGILState_GetThisThreadState(),
                Is.EqualTo((nint)0),
                "a state that is another library's was kept"
            );
        });

    private static void OnNewThread(Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                action();
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    [Test]
    public void Detach_OnAThreadThatIsNotAttached_DoesNothing()
    {
        using (Python.Detach())
        {
            Assert.That(Python.IsThreadAttached, Is.False);
        }

        Assert.That(Python.IsThreadAttached, Is.False);
    }

    [Test]
    public void Dispose_Twice_LeavesOnce()
    {
        using AttachScope outer = Python.Attach();
        AttachScope inner = Python.Attach();
        inner.Dispose();
        inner.Dispose();
        DetachScope detached = Python.Detach();
        detached.Dispose();
        detached.Dispose();
        Assert.That(Python.IsThreadAttached, Is.True);
    }

    [Test]
    public void Attach_ByManyThreads_OneAtATime()
    {
        int inside = 0;
        int total = 0;
        bool overlapped = false;
        Limits.Finish([
            .. Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Limits.Start(() =>
                    {
                        for (int i = 0; i < 1_000; i++)
                        {
                            using AttachScope scope = Python.Attach();
                            overlapped |= Interlocked.Increment(ref inside) != 1;
                            total++;
                            Interlocked.Decrement(ref inside);
                        }
                    })
                ),
        ]);
        Assert.That((overlapped, total), Is.EqualTo((false, 8_000)));
    }

    [Test]
    public void Attach_OnAnyThread_RunsPython()
    {
        Limits.Finish([
            .. Enumerable
                .Range(0, 16)
                .Select(i => Task.Run(() => Assert.That(Python.Evaluate<int>($"{i} * 2"), Is.EqualTo(2 * i)))),
        ]);
    }

    // The compiler keeps a ref struct out of fields, closures and the far side of an await: there is no way to leave in
    // the wrong order but by hand.
    [Test]
    public void Scopes_AreRefStructs()
    {
        Assert.That(typeof(AttachScope).IsByRefLike, Is.True);
        Assert.That(typeof(DetachScope).IsByRefLike, Is.True);
    }

    [Test]
    public void Exception_InsideAScope_Leaves()
    {
        Assert.Throws<PythonException>(static () =>
        {
            using AttachScope scope = Python.Attach();
            Python.Run("1 // 0");
        });
        Assert.That(Python.IsThreadAttached, Is.False);
    }
}

using System.Runtime.CompilerServices;
using PyWaker.Core.Tests.Modules;

namespace PyWaker.Core.Tests.Functions;

public class FunctionOverloadTests
{
    [Test]
    public void Func_OfEveryArity_IsCalled()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction("f0", () => 0)
            .AddFunction("f1", (int a) => a)
            .AddFunction("f2", (int a, int b) => a + b)
            .AddFunction("f3", (int a, int b, int c) => a + b + c)
            .AddFunction("f4", (int a, int b, int c, int d) => a + b + c + d)
            .AddFunction("f5", (int a, int b, int c, int d, int e) => a + b + c + d + e)
            .AddFunction("f6", (int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f);
        Assert.That(
            scope.Eval<int[]>(
                "[m.f0(), m.f1(1), m.f2(1, 2), m.f3(1, 2, 3), m.f4(1, 2, 3, 4), m.f5(1, 2, 3, 4, 5), m.f6(1, 2, 3, 4, 5, 6)]"
            ),
            Is.EqualTo(new[] { 0, 1, 3, 6, 10, 15, 21 })
        );
    }

    [Test]
    public void Action_OfEveryArity_GivesNone()
    {
        var seen = new List<int>();
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction("f0", () =>
            {
                seen.Add(0);
            })
            .AddFunction("f1", (int a) =>
            {
                seen.Add(a);
            })
            .AddFunction("f2", (int a, int b) =>
            {
                seen.Add(a + b);
            })
            .AddFunction("f3", (int a, int b, int c) =>
            {
                seen.Add(a + b + c);
            })
            .AddFunction("f4", (int a, int b, int c, int d) =>
            {
                seen.Add(a + b + c + d);
            })
            .AddFunction("f5", (int a, int b, int c, int d, int e) =>
            {
                seen.Add(a + b + c + d + e);
            })
            .AddFunction("f6", (int a, int b, int c, int d, int e, int f) =>
            {
                seen.Add(a + b + c + d + e + f);
            });
        Assert.That(
            scope.Eval<bool>(
                "all(x is None for x in [m.f0(), m.f1(1), m.f2(1, 2), m.f3(1, 2, 3), m.f4(1, 2, 3, 4), m.f5(1, 2, 3, 4, 5), m.f6(1, 2, 3, 4, 5, 6)])"
            ),
            Is.True
        );
        Assert.That(seen, Is.EqualTo(new[] { 0, 1, 3, 6, 10, 15, 21 }));
    }

    [Test]
    public void Task_OfEveryArity_IsAwaited() =>
        CheckAsync(m =>
            m.AddAsyncFunction("t0", () => Task.FromResult(0))
                .AddAsyncFunction("t1", (int a) => Task.FromResult(a))
                .AddAsyncFunction("t2", (int a, int b) => Task.FromResult(a + b))
                .AddAsyncFunction("t3", (int a, int b, int c) => Task.FromResult(a + b + c))
                .AddAsyncFunction("t4", (int a, int b, int c, int d) => Task.FromResult(a + b + c + d))
                .AddAsyncFunction("t5", (int a, int b, int c, int d, int e) => Task.FromResult(a + b + c + d + e))
                .AddAsyncFunction("t6", (int a, int b, int c, int d, int e, int f) =>
                    Task.FromResult(a + b + c + d + e + f)
                )
                .AddAsyncFunction("c0", (CancellationToken ct) => Task.FromResult(0))
                .AddAsyncFunction("c1", (int a, CancellationToken ct) => Task.FromResult(a))
                .AddAsyncFunction("c2", (int a, int b, CancellationToken ct) => Task.FromResult(a + b))
                .AddAsyncFunction("c3", (int a, int b, int c, CancellationToken ct) => Task.FromResult(a + b + c))
                .AddAsyncFunction("c4", (int a, int b, int c, int d, CancellationToken ct) =>
                    Task.FromResult(a + b + c + d)
                )
                .AddAsyncFunction("c5", (int a, int b, int c, int d, int e, CancellationToken ct) =>
                    Task.FromResult(a + b + c + d + e)
                )
                .AddAsyncFunction("c6", (int a, int b, int c, int d, int e, int f, CancellationToken ct) =>
                    Task.FromResult(a + b + c + d + e + f)
                )
        );

    [Test]
    public void AsyncLambda_OfEveryArity_IsAwaited() =>
        CheckAsync(m =>
            m.AddAsyncFunction("t0", async () => await Later(0))
                .AddAsyncFunction("t1", async (int a) => await Later(a))
                .AddAsyncFunction("t2", async (int a, int b) => await Later(a + b))
                .AddAsyncFunction("t3", async (int a, int b, int c) => await Later(a + b + c))
                .AddAsyncFunction("t4", async (int a, int b, int c, int d) => await Later(a + b + c + d))
                .AddAsyncFunction("t5", async (int a, int b, int c, int d, int e) => await Later(a + b + c + d + e))
                .AddAsyncFunction("t6", async (int a, int b, int c, int d, int e, int f) =>
                    await Later(a + b + c + d + e + f)
                )
                .AddAsyncFunction("c0", async (CancellationToken ct) => await Later(0))
                .AddAsyncFunction("c1", async (int a, CancellationToken ct) => await Later(a))
                .AddAsyncFunction("c2", async (int a, int b, CancellationToken ct) => await Later(a + b))
                .AddAsyncFunction("c3", async (int a, int b, int c, CancellationToken ct) => await Later(a + b + c))
                .AddAsyncFunction("c4", async (int a, int b, int c, int d, CancellationToken ct) =>
                    await Later(a + b + c + d)
                )
                .AddAsyncFunction("c5", async (int a, int b, int c, int d, int e, CancellationToken ct) =>
                    await Later(a + b + c + d + e)
                )
                .AddAsyncFunction("c6", async (int a, int b, int c, int d, int e, int f, CancellationToken ct) =>
                    await Later(a + b + c + d + e + f)
                )
        );

    [Test]
    public void ValueTask_OfEveryArity_IsAwaited() =>
        CheckAsync(m =>
            m.AddAsyncFunction("t0", () => ValueTask.FromResult(0))
                .AddAsyncFunction("t1", (int a) => ValueTask.FromResult(a))
                .AddAsyncFunction("t2", (int a, int b) => ValueTask.FromResult(a + b))
                .AddAsyncFunction("t3", (int a, int b, int c) => ValueTask.FromResult(a + b + c))
                .AddAsyncFunction("t4", (int a, int b, int c, int d) => ValueTask.FromResult(a + b + c + d))
                .AddAsyncFunction("t5", (int a, int b, int c, int d, int e) => ValueTask.FromResult(a + b + c + d + e))
                .AddAsyncFunction("t6", (int a, int b, int c, int d, int e, int f) =>
                    ValueTask.FromResult(a + b + c + d + e + f)
                )
                .AddAsyncFunction("c0", (CancellationToken ct) => ValueTask.FromResult(0))
                .AddAsyncFunction("c1", (int a, CancellationToken ct) => ValueTask.FromResult(a))
                .AddAsyncFunction("c2", (int a, int b, CancellationToken ct) => ValueTask.FromResult(a + b))
                .AddAsyncFunction("c3", (int a, int b, int c, CancellationToken ct) => ValueTask.FromResult(a + b + c))
                .AddAsyncFunction("c4", (int a, int b, int c, int d, CancellationToken ct) =>
                    ValueTask.FromResult(a + b + c + d)
                )
                .AddAsyncFunction("c5", (int a, int b, int c, int d, int e, CancellationToken ct) =>
                    ValueTask.FromResult(a + b + c + d + e)
                )
                .AddAsyncFunction("c6", (int a, int b, int c, int d, int e, int f, CancellationToken ct) =>
                    ValueTask.FromResult(a + b + c + d + e + f)
                )
        );

    [Test]
    public void MethodGroup_WithItsTypesSaid_PicksTheSpecificOverload()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddFunction<int, int>("sync", Same)
            .AddAsyncFunction<int, int>("task", SameLater)
            .AddAsyncFunction<int, int>("token", SameWithToken)
            .AddAsyncFunction<int>("nothing", NothingLater)
            .AddStream<int, int>("stream", Stream);
        Assert.Multiple(() =>
        {
            Assert.That(scope.Eval<int>("m.sync(1)"), Is.EqualTo(1));
            Assert.That(scope.Await<int>("m.task(2)"), Is.EqualTo(2));
            Assert.That(scope.Await<int>("m.token(3)"), Is.EqualTo(3));
            Assert.That(scope.Await<object?>("m.nothing(4)"), Is.Null);
            Assert.That(scope.Await<int[]>("collect(m.stream(2))"), Is.EqualTo(new[] { 0, 1 }));
        });
    }

    [Test]
    public void TaskWithoutResult_OfEveryKind_GivesNone()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddAsyncFunction("t", () => Task.CompletedTask)
            .AddAsyncFunction("tc", (int a, int b, CancellationToken ct) => Task.CompletedTask)
            .AddAsyncFunction("v", (int a) => ValueTask.CompletedTask)
            .AddAsyncFunction("vc", (CancellationToken ct) => ValueTask.CompletedTask)
            .AddAsyncFunction("l", async (int a, int b, int c, int d) =>
            {
                await Task.Yield();
            })
            .AddAsyncFunction("t6", (int a, int b, int c, int d, int e, int f) => Task.CompletedTask)
            .AddAsyncFunction("tc6", async (int a, int b, int c, int d, int e, int f, CancellationToken ct) =>
            {
                await Task.Yield();
            })
            .AddAsyncFunction("v6", (int a, int b, int c, int d, int e, int f) => ValueTask.CompletedTask)
            .AddAsyncFunction("vc6", (int a, int b, int c, int d, int e, int f, CancellationToken ct) =>
                ValueTask.CompletedTask
            );
        foreach (
            string call in (string[])
                [
                    "m.t()",
                    "m.tc(1, 2)",
                    "m.v(1)",
                    "m.vc()",
                    "m.l(1, 2, 3, 4)",
                    .. from name in (string[])["t", "tc", "v", "vc"] select $"m.{name}6(1, 2, 3, 4, 5, 6)",
                ]
        )
        {
            Assert.That(scope.Await<object?>(call), Is.Null, call);
        }
    }

    [Test]
    public void Stream_OfEveryArity_IsAnAsyncGenerator()
    {
        using var scope = new ModuleScope();
        scope
            .Module.AddStream("s0", () => Stream(1))
            .AddStream("s1", (int a) => Stream(a))
            .AddStream("s2", (int a, int b) => Stream(a + b))
            .AddStream("s3", (int a, int b, int c) => Stream(a + b + c))
            .AddStream("s4", (int a, int b, int c, int d) => Stream(a + b + c + d))
            .AddStream("s5", (int a, int b, int c, int d, int e) => Stream(a + b + c + d + e))
            .AddStream("s6", (int a, int b, int c, int d, int e, int f) => Stream(a + b + c + d + e + f))
            .AddStream("c0", (CancellationToken ct) => Cancelable(1, ct))
            .AddStream("c1", (int a, CancellationToken ct) => Cancelable(a, ct))
            .AddStream("c2", (int a, int b, CancellationToken ct) => Cancelable(a + b, ct))
            .AddStream("c3", (int a, int b, int c, CancellationToken ct) => Cancelable(a + b + c, ct))
            .AddStream("c4", (int a, int b, int c, int d, CancellationToken ct) => Cancelable(a + b + c + d, ct))
            .AddStream("c5", (int a, int b, int c, int d, int e, CancellationToken ct) =>
                Cancelable(a + b + c + d + e, ct)
            )
            .AddStream("c6", (int a, int b, int c, int d, int e, int f, CancellationToken ct) =>
                Cancelable(a + b + c + d + e + f, ct)
            )
            .AddFunction("own", (int a) => AsyncGenerator.FromAsyncEnumerable(Stream(a)));
        foreach (
            string call in (string[])
                [
                    "s0()",
                    "s1(1)",
                    "s2(1, 0)",
                    "s3(1, 0, 0)",
                    "s4(1, 0, 0, 0)",
                    "s5(1, 0, 0, 0, 0)",
                    "s6(1, 0, 0, 0, 0, 0)",
                    "c0()",
                    "c1(1)",
                    "c2(1, 0)",
                    "c3(1, 0, 0)",
                    "c4(1, 0, 0, 0)",
                    "c5(1, 0, 0, 0, 0)",
                    "c6(1, 0, 0, 0, 0, 0)",
                    "own(1)",
                ]
        )
        {
            Assert.That(scope.Await<int[]>($"collect(m.{call})"), Is.EqualTo(new[] { 0 }), call);
        }

        Assert.That(scope.Eval<bool>("inspect.isbuiltin(m.s1)"), Is.True);
    }

    private static void CheckAsync(Action<PyModule> add)
    {
        using var scope = new ModuleScope();
        add(scope.Module);
        Assert.That(
            scope.Await<int[]>(
                "asyncio.gather(m.t0(), m.t1(1), m.t2(1, 2), m.t3(1, 2, 3), m.t4(1, 2, 3, 4), m.t5(1, 2, 3, 4, 5), m.t6(1, 2, 3, 4, 5, 6))"
            ),
            Is.EqualTo(new[] { 0, 1, 3, 6, 10, 15, 21 })
        );
        Assert.That(
            scope.Await<int[]>(
                "asyncio.gather(m.c0(), m.c1(1), m.c2(1, 2), m.c3(1, 2, 3), m.c4(1, 2, 3, 4), m.c5(1, 2, 3, 4, 5), m.c6(1, 2, 3, 4, 5, 6))"
            ),
            Is.EqualTo(new[] { 0, 1, 3, 6, 10, 15, 21 })
        );
        Assert.That(
            scope.Eval<bool>("all(inspect.iscoroutinefunction(getattr(m, k + n)) for k in 'tc' for n in '0123456')"),
            Is.True
        );
    }

    private static async Task<int> Later(int value)
    {
        await Task.Yield();
        return value;
    }

    private static int Same(int value) => value;

    private static Task<int> SameLater(int value) => Task.FromResult(value);

    private static Task<int> SameWithToken(int value, CancellationToken cancellationToken) => Task.FromResult(value);

    private static Task NothingLater(int value) => Task.CompletedTask;

    private static IAsyncEnumerable<int> Stream(int n) => Cancelable(n, default);

    private static async IAsyncEnumerable<int> Cancelable(
        int n,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        for (int i = 0; i < n; i++)
        {
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            yield return i;
        }
    }
}

namespace PyWaker.GuideTour;

/// <summary>Python programs that await C#.</summary>
internal static class Modules
{
    public static void Visit(Tour tour)
    {
        Tour.Headline("Python programs");
        tour.Sleeps("Python awaits an async function of C#", () => Python.Run(
                """
                import asyncio, guide

                async def main():
                    await guide.sleep()

                asyncio.run(main())
                """
            ));

        // In the guide this fails, for want of a running loop: there the loop is looked for when the function is
        // called, here when it first waits.
        tour.Sleeps("asyncio.run(guide.sleep()), with nothing around it", () =>
            Python.Run("asyncio.run(guide.sleep())")
        );

        if (Tour.HasUvloop)
        {
            tour.Sleeps("the same on uvloop", () => Python.Run(
                    """
                    import uvloop

                    async def main():
                        assert isinstance(asyncio.get_running_loop(), uvloop.Loop)
                        await guide.sleep()

                    uvloop.install()
                    try:
                        asyncio.run(main())
                        asyncio.run(guide.sleep())
                    finally:
                        asyncio.set_event_loop_policy(None)
                    """
                ));
        }
    }
}

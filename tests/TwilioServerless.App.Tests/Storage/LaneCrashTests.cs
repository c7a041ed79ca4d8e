using TwilioServerless.App.Storage;

namespace TwilioServerless.App.Tests.Storage;

public sealed class LaneCrashTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 45).Select(n => $"c{n:00}")];

    [Fact]
    public async Task Wherever_a_process_dies_all_that_was_accepted_is_settled_once()
    {
        var dyings = 0;
        for (var requests = 1; await DieAfterAsync(requests); requests++) dyings++;

        // Two batches and their bells are at least so many requests: a read, a commit and a receive each, and the accepting.
        Assert.InRange(dyings, 6, 100);
    }

    // True: it died. Whatever it left behind, the next process and its sweep bring to an end.
    private static async Task<bool> DieAfterAsync(int requests)
    {
        await using var world = await LaneWorld.OpenAsync(new ChoreLane());
        var tenant = await world.AccountAsync();
        var mortal = new MortalStorage(world.Storage, requests);
        var process = world.Begin(mortal);
        var isAccepted = await TryAsync(() => world.AcceptAsync(tenant, Ids, process: process));
        var isDone = isAccepted && await TryAsync(() => world.DrainAsync(tenant, process: process));

        var next = world.Begin();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ((Sweep)next.GetService(typeof(Sweep))!).RunAsync(TimeSpan.FromSeconds(5), LaneWorld.None);
        await world.AnswerAsync(next);

        var settled = (await world.SettledAsync(tenant)).Order().ToArray();
        Assert.Empty(await world.WaitingAsync(tenant));
        // Accepting is one transaction; one that was cut off before its answer is all there or not at all.
        if (isAccepted || settled.Length > 0) Assert.Equal(Ids, settled);
        return !isDone || mortal.IsDead;
    }

    private static async Task<bool> TryAsync(Func<Task> step)
    {
        try
        {
            await step();
            return true;
        }
        catch (DeadProcessException)
        {
            return false;
        }
    }
}

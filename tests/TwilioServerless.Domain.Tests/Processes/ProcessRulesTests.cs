using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Processes;

namespace TwilioServerless.Domain.Tests.Processes;

public sealed class ProcessRulesTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly NewProcess Errand = new(Sid.Parse("ER" + new string('1', 32)), "errand", 1, Sid.Parse("AC" + new string('2', 32)));

    [Fact]
    public void A_process_begins_with_what_it_waits_for_and_how_it_began()
    {
        var begun = Begun();

        Assert.Equal(("away", "shop", Monday.AddDays(3)), (begun.State, begun.Wait!.For, begun.DueAt));
        Assert.Equal(new ProcessEvent(Monday, "sent", ProcessActor.Customer, "", "away"), Assert.Single(begun.History));
    }

    [Fact]
    public void A_step_says_from_where_to_where_it_led()
    {
        var after = ProcessRules.Take(Begun(), new("returned", ProcessActor.Outside, "home", null), Monday.AddDays(1));

        Assert.True(after.IsOver);
        Assert.Null(after.DueAt);
        Assert.Equal(new ProcessEvent(Monday.AddDays(1), "returned", ProcessActor.Outside, "away", "home"), after.History[^1]);
    }

    [Theory]
    [InlineData(null, 3, false)]
    [InlineData(1, 1, true)]
    [InlineData(3, 3, false)]
    [InlineData(4, 3, false)]
    public void A_reminder_comes_first_if_it_comes_before_the_end(int? remindAfter, int first, bool isReminder)
    {
        var wait = new ProcessWait("shop", Monday.AddDays(3), remindAfter is { } days ? Monday.AddDays(days) : null);

        Assert.Equal((Monday.AddDays(first), isReminder), (wait.First, wait.IsReminder));
    }

    [Fact]
    public void A_long_history_keeps_its_beginning_and_its_end()
    {
        var process = Begun();
        for (var day = 1; day <= ProcessRules.MostEvents; day++)
            process = ProcessRules.Take(process, new("asked", ProcessActor.Operator, "away", process.Wait), Monday.AddDays(day));

        Assert.Equal(ProcessRules.MostEvents, process.History.Length);
        Assert.Equal("sent", process.History[0].Event);
        Assert.Equal(Monday.AddDays(ProcessRules.MostEvents), process.History[^1].At);
    }

    [Fact]
    public void A_rebuilt_process_is_where_it_was_and_known_as_another()
    {
        var rebuilt = ProcessRules.Rebuild(Begun(), Monday.AddHours(1));

        Assert.Equal(("away", 1, "rebuilt"), (rebuilt.State, rebuilt.Rebuilt, rebuilt.History[^1].Event));
        Assert.Equal(Begun().Wait, rebuilt.Wait);
    }

    private static Process Begun() => ProcessRules.Begin(Errand, new("sent", ProcessActor.Customer, "away", new("shop", Monday.AddDays(3))), Monday);
}

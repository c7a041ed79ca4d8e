using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.Simulator;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.Monitor;

/// <summary>The process is killed after each storage request: no alert and no exchange is doubled, and none makes work be lost.</summary>
public sealed class MonitorCrashTests
{
    [Fact]
    public async Task Wherever_a_process_dies_a_failed_message_with_failing_callbacks_and_a_hook_is_told_of_once()
    {
        var dyings = 0;
        for (var requests = 1; await FailAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 8, 100); // at least: commit, bell, sending, the receipt, callbacks, the hook
    }

    // True: it died.
    private static async Task<bool> FailAsync(int requests)
    {
        MortalStorage storage = null!;
        await using var world = await OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        world.Server.On("/status", new CustomerAnswer(500)).On("/debugger", new CustomerAnswer());
        await world.HandsetAsync(MessageOutcome.HandsetUnreachable);
        await world.Get<App.Monitor.SetDebuggerHook>().Handle(world.Caller, Forms.Of(("WebhookUrl", world.Server.Url("/debugger"))), "here", default);
        var isDead = await storage.LiveAsync(requests, async () =>
        {
            await world.SendAsync(("StatusCallback", world.Server.Url("/status")));
            await world.ElapseAsync(4);
        });
        await world.ElapseAsync(10);

        await AssertOnceAsync(world);
        return isDead;
    }

    private static async Task AssertOnceAsync(MessagingWorld world)
    {
        Assert.Empty(await world.LanesAsync());
        var message = (await world.MessagesAsync()).SingleOrDefault();
        var alerts = await world.AlertsAsync();
        Assert.Equal(message is null ? [] : [15003, 15003, 30003], alerts.Select(alert => alert.ErrorCode).Order());
        var told = (await world.ExchangesAsync()).ToLookup(exchange => exchange.ResourceSid);
        Assert.All(alerts, alert => Assert.Single(told[alert.Sid]));
        if (message is null) return;
        Assert.Equal(MessageStatus.Undelivered, message.Status);
        Assert.Equal(["sent", "undelivered"], told[message.Sid].Select(exchange => exchange.Parameters.Single(parameter => parameter.Name == "MessageStatus").Value));
    }
}

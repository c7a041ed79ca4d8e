using TwilioServerless.App.Contents;
using TwilioServerless.App.Http;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.Storage;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Contents;

/// <summary>The process is killed after each storage request of a template that is made, handed in and reviewed.</summary>
public sealed class ContentCrashTests
{
    [Fact]
    public async Task Wherever_a_process_dies_a_template_that_was_handed_in_is_reviewed_to_the_end()
    {
        var dyings = 0;
        for (var requests = 1; await LiveAsync(requests); requests++) dyings++;

        Assert.InRange(dyings, 8, 60); // at least: making, reading, handing in, a bell, two steps that read and commit
    }

    // True: it died.
    private static async Task<bool> LiveAsync(int requests)
    {
        MortalStorage storage = null!;
        await using var world = await MessagingWorld.OpenAsync(and: services => services.WrapStorage(inner => storage = new MortalStorage(inner)));
        var isDead = await storage.LiveAsync(requests, async () =>
        {
            var made = await world.Get<CreateContent>().Handle(world.Caller, new(null, "en", null, """{"twilio/text":{"body":"Hi"}}"""), default);
            await world.Get<ChangeContent>().SubmitAsync(world.Caller, made.Sid, "hello", "UTILITY", default);
            await world.SettleAsync();
            world.Sleep(TimeSpan.FromSeconds(60));
            await world.SettleAsync();
        });
        world.Sleep(TimeSpan.FromMinutes(2));
        await world.SettleAsync();

        var contents = (await world.Get<ShowContents>().Handle(world.Caller, new PageRequest("/", "", 50, 0, null), default)).Items;
        Assert.InRange(contents.Length, 0, 1);
        Assert.All(contents, content => Assert.True(content.Approval is null or { Status: ApprovalStatus.Approved }));
        Assert.Empty(await world.LanesAsync());
        return isDead;
    }
}

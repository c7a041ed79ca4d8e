using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.WhatsApp;
using TwilioServerless.Storage;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.WhatsApp;

public sealed class WhatsAppSenderTests
{
    public static TheoryData<string, string?, int> Bad => new()
    {
        { "PhoneNumber", null, 20001 },
        { "PhoneNumber", "", 20001 },
        { "PhoneNumber", "nonsense", 21421 },
        { "PhoneNumber", "whatsapp:", 21421 },
        { "PhoneNumber", "+1", 21421 },
        { "ProfileName", new string('x', 257), 20422 },
        { "SmsUrl", "nonsense", 21402 },
        { "SmsMethod", "PUT", 21403 },
        { "SmsFallbackUrl", "ftp://app.test", 21402 },
        { "SmsFallbackMethod", "PUT", 21403 },
    };

    [Fact]
    public async Task A_sender_is_shown_as_it_was_registered()
    {
        await using var world = await MessagingWorld.OpenAsync();

        var sender = await world.RegisterAsync(("PhoneNumber", "whatsapp:+1 415 555 0100"), ("ProfileName", "Owls & Co"), ("SmsUrl", "https://app.test/whatsapp"));

        Approved.Verify("whatsapp-sender", JsonSerializer.Serialize(WhatsAppSenderResource.Of(sender, "https://host/console/v1/WhatsAppSenders"), WhatsAppSenderResourceJson.Default.WhatsAppSenderResource));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_parameter_is_refused(string name, string? value, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();

        var form = value is null ? Forms.Of() : Forms.Of([.. name == "PhoneNumber" ? Array.Empty<(string, string)>() : [("PhoneNumber", "+14155550100")], (name, value)]);
        var refused = await Assert.ThrowsAsync<Refusal>(() => world.Get<RegisterWhatsAppSender>().Handle(world.Caller, form, default));

        Assert.Equal(code, refused.Error.Code);
        Assert.Empty((await ListAsync(world)).Items);
    }

    [Theory]
    [EachBackend]
    public async Task A_number_is_one_accounts_until_it_is_deleted(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var stranger = await world.StrangerAsync();
        var sender = await world.RegisterAsync();

        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.RegisterAsync())).Error.Code);
        await Assert.ThrowsAsync<ConflictException>(() => TakeAsync(world, stranger));
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowWhatsAppSenders>().Handle(stranger, sender.Sid, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<DeleteWhatsAppSender>().Handle(stranger, sender.Sid, default))).Error.Code);
        Assert.Equal(sender, Assert.Single((await ListAsync(world)).Items));

        await world.Get<DeleteWhatsAppSender>().Handle(world.Caller, sender.Sid, default);

        Assert.Empty((await ListAsync(world)).Items);
        Assert.Equal(63007, (await Assert.ThrowsAsync<Refusal>(() => world.WriteAsync())).Error.Code);
        Assert.Equal(stranger.AccountSid, (await TakeAsync(world, stranger)).AccountSid);
    }

    [Fact]
    public async Task What_a_crash_left_of_a_registration_is_taken_up_by_the_next()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var sender = await world.RegisterAsync();
        // Its number was written, it itself was not.
        await world.Get<Store>().CommitAsync(Keys.Partition(sender.AccountSid), [RowChange.Delete(sender.Sid.Value)], default);

        var again = await world.RegisterAsync();

        Assert.Equal(again, Assert.Single((await ListAsync(world)).Items));
    }

    private static Task<WhatsAppSender> TakeAsync(MessagingWorld world, Caller who) =>
        world.Get<RegisterWhatsAppSender>().Handle(who, Forms.Of(("PhoneNumber", MessagingWorld.Ours)), default);

    private static Task<ListPage<WhatsAppSender>> ListAsync(MessagingWorld world) =>
        world.Get<ShowWhatsAppSenders>().Handle(world.Caller, PageRequest.Read(GivenRequest.Get("/console/v1/WhatsAppSenders")), default);
}

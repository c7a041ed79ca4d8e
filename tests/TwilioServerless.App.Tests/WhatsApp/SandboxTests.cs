using TwilioServerless.App.Messaging;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.WhatsApp;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.WhatsApp;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.WhatsApp.WhatsAppWorld;

namespace TwilioServerless.App.Tests.WhatsApp;

/// <summary>The number that all accounts share.</summary>
public sealed class SandboxTests
{
    [Theory]
    [EachBackend]
    public async Task Only_who_has_joined_is_written_to(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var sandbox = await RegisterAsync(world);

        Assert.Equal(63015, await ErrorAsync(world));
        Assert.NotNull(await JoinAsync(world, sandbox));
        Assert.Null(await ErrorAsync(world));
        await world.HearAsync(("To", Sandbox), ("Body", "stop"));
        Assert.Equal(63015, await ErrorAsync(world));
    }

    [Fact]
    public async Task A_user_is_out_again_after_three_days()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var sandbox = await RegisterAsync(world);
        await JoinAsync(world, sandbox);
        await world.ElapseAsync(0);
        world.Sleep(TimeSpan.FromHours(72));

        Assert.Equal(63015, await ErrorAsync(world));
    }

    [Fact]
    public async Task What_a_user_writes_comes_to_the_account_whose_sandbox_he_joined_last()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var sandbox = await RegisterAsync(world);
        await JoinAsync(world, sandbox);

        var heard = await world.HearAsync(("To", Sandbox), ("Body", "Hello"));

        Assert.Equal(world.Caller.AccountSid, (await world.MessageAsync(heard!.Value)).AccountSid);
        Assert.Equal(Sandbox, (await world.MessageAsync(heard.Value)).To);
    }

    [Theory]
    [InlineData("join nobody")]
    [InlineData("join ../etc")]
    [InlineData("Hello")]
    public async Task Who_has_joined_nobody_reaches_nobody(string text)
    {
        await using var world = await MessagingWorld.OpenAsync();
        await RegisterAsync(world);

        Assert.Equal(21612, (await Assert.ThrowsAsync<Refusal>(() => world.HearAsync(("To", Sandbox), ("Body", text)))).Error.Code);
    }

    [Fact]
    public async Task Each_account_has_a_sandbox_of_its_own()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var ours = await RegisterAsync(world);
        var stranger = await world.StrangerAsync();
        var theirs = await world.Get<RegisterWhatsAppSender>().Handle(stranger, Forms.Of(("PhoneNumber", WhatsAppAddress.Sandbox)), default);

        Assert.NotEqual(ours.JoinWord, theirs.JoinWord);
        await world.Get<ReceiveMessage>().Handle(stranger, IncomingMessageRequest.Read(Forms.Of(("From", Theirs), ("To", Sandbox), ("Body", "join " + theirs.JoinWord))), default);
        Assert.Equal(63015, await ErrorAsync(world));
    }

    private static Task<WhatsAppSender> RegisterAsync(MessagingWorld world) => world.RegisterAsync(("PhoneNumber", WhatsAppAddress.Sandbox), ("SmsUrl", ""));

    private static Task<Domain.Kernel.Sid?> JoinAsync(MessagingWorld world, WhatsAppSender sandbox) =>
        world.HearAsync(("To", Sandbox), ("Body", "join " + sandbox.JoinWord));

    private static async Task<int?> ErrorAsync(MessagingWorld world)
    {
        var sid = await world.WriteAsync(("From", Sandbox));
        await world.ElapseAsync(2);
        return (await world.MessageAsync(sid)).ErrorCode;
    }
}

using System.Text.Json;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.MessagingServices;
using TwilioServerless.App.Tests.Processes;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Messaging;
using TwilioServerless.Domain.SenderIds;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.SenderIds.SenderIdWorld;

namespace TwilioServerless.App.Tests.SenderIds;

public sealed class SenderIdStoryTests
{
    private const string Ours = MessagingWorld.Ours;

    [Theory]
    [EachBackend]
    public async Task Once_approved_it_replaces_the_accounts_numbers_in_its_country_until_it_is_withdrawn(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        Assert.Equal(Ours, await world.FromAsync());

        var asked = await world.AskAsync();
        Assert.Equal((SenderIdStatus.InReview, Ours), (asked.Status, await world.FromAsync()));

        var approved = await world.ReviewAsync(asked, Approval);
        Assert.Equal((SenderIdStatus.Approved, "BAKERY"), (approved.Status, await world.FromAsync()));
        Assert.Equal(Ours, (await world.AcceptAsync()).From); // other countries

        await world.WithdrawAsync(approved);
        Assert.Equal(Ours, await world.FromAsync());
        Assert.Empty(await world.ListAsync());
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.WithdrawAsync(approved))).Error.Code);
    }

    [Fact]
    public async Task It_can_be_named_as_From_and_others_cannot()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.ApprovedAsync();

        var sid = await world.SendAsync(("To", Prague), ("From", "BAKERY"));
        await world.ElapseAsync(2);

        Assert.Equal("BAKERY", (await world.MessageAsync(sid)).From);
        Assert.Equal(21612, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("To", Prague), ("From", "BUTCHER")))).Error.Code);
    }

    [Fact]
    public async Task Of_several_the_oldest_replaces_and_each_can_be_named()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.ApprovedAsync();
        world.Sleep(TimeSpan.FromSeconds(1));
        await world.ApprovedAsync(("SenderId", "BAKERY 2"));

        Assert.Equal("BAKERY", await world.FromAsync());
        Assert.Equal("BAKERY 2", (await world.AcceptAsync(("To", Prague), ("From", "BAKERY 2"))).From);
    }

    [Fact]
    public async Task A_services_name_writes_where_it_is_registered()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync(["BAKERY 2"]);
        async Task<Message> SendAsync() => await world.MessageAsync(await world.SendAsync([("To", Prague), .. ServicesWorld.Through(service)]));
        await world.ApprovedAsync();
        var failed = await SendAsync();
        Assert.Equal((MessageStatus.Failed, 21703), (failed.Status, failed.ErrorCode));

        await world.ApprovedAsync(("SenderId", "BAKERY 2"));

        Assert.Equal("BAKERY 2", (await SendAsync()).From);
    }

    [Fact]
    public async Task Digits_replace_the_number_in_Japan_but_no_name_does()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.ApprovedAsync(("IsoCountry", "JP"), ("SenderId", "12345678"));

        Assert.Equal("12345678", await world.FromAsync("+819012345678"));
        Assert.Equal(21612, (await Assert.ThrowsAsync<Refusal>(() => world.SendAsync(("To", "+819012345678"), ("From", "BAKERY")))).Error.Code);
    }

    [Fact]
    public async Task It_lets_a_domestic_number_reach_its_country()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.OwnAsync(Ours, number => number with { Capabilities = new(true, true, true, DomesticSmsOnly: true) });
        Assert.Equal(21612, (await Assert.ThrowsAsync<Refusal>(() => world.FromAsync())).Error.Code);

        await world.ApprovedAsync();

        Assert.Equal("BAKERY", await world.FromAsync());
    }

    [Fact]
    public async Task An_account_that_has_switched_names_off_sends_from_its_numbers()
    {
        await using var world = await MessagingWorld.OpenAsync();
        await world.ApprovedAsync();

        await world.Get<MessagingSettings>().Handle(await world.CallerAsync(), isEnabled: false, default);
        Assert.Equal(Ours, await world.FromAsync());
        Assert.False(MessagingSettings.Show(await world.CallerAsync()).AlphanumericSenderIdEnabled);

        await world.Get<MessagingSettings>().Handle(await world.CallerAsync(), isEnabled: true, default);
        Assert.Equal("BAKERY", await world.FromAsync());
    }

    [Fact]
    public async Task An_account_on_trial_has_no_names_and_switches_none_on()
    {
        await using var world = await MessagingWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });

        Assert.False(MessagingSettings.Show(world.Caller).AlphanumericSenderIdEnabled);
        Assert.Equal(21267, (await Assert.ThrowsAsync<Refusal>(() => world.Get<MessagingSettings>().Handle(world.Caller, isEnabled: true, default))).Error.Code);
        Assert.Equal(21267, (await Assert.ThrowsAsync<Refusal>(() => world.AskAsync())).Error.Code);
        Assert.Empty(await world.ListAsync());
    }

    [Theory]
    [EachBackend]
    public async Task The_same_is_not_asked_for_twice_but_after_a_withdrawal_or_a_revocation(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var first = await world.AskAsync();
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.AskAsync())).Error.Code);
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.AskAsync(("SenderId", "Bakery")))).Error.Code); // cases are one

        await world.ReviewAsync(first, Rejection);
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.AskAsync())).Error.Code); // it can be submitted again
        await world.WithdrawAsync(first);
        var second = await world.ApprovedAsync();
        await world.RevokeAsync(second);
        var third = await world.AskAsync();
        await world.WithdrawAsync(second);

        Assert.Equal([third.Sid], (await world.ListAsync()).Select(senderId => senderId.Sid));
    }

    [Fact]
    public async Task What_was_approved_can_be_revoked_and_what_was_revoked_stays_so()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var asked = await world.AskAsync();
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.RevokeAsync(asked))).Error.Code);
        var approved = await world.ReviewAsync(asked, Approval);

        var revoked = await world.RevokeAsync(approved);

        Assert.Equal((SenderIdStatus.Revoked, "Complaints"), (revoked.Status, revoked.RejectionReason));
        Assert.Equal(Ours, await world.FromAsync());
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.RevokeAsync(approved))).Error.Code);
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.ReviewAsync(approved, Approval))).Error.Code);
    }

    [Theory]
    [InlineData("revoked", null, 20001)]
    [InlineData(null, "Spam", 20001)]
    [InlineData("approved", "Spam", 20422)]
    public async Task A_revocation_says_what_and_why(string? status, string? reason, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var approved = await world.ApprovedAsync();
        var form = ProcessesWorld.Request([.. new[] { ("Status", status), ("Reason", reason) }.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!))]);

        Assert.Equal(code, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RevokeSenderId>().Handle(form, approved.Sid, default))).Error.Code);
        Assert.Equal(401, (await Assert.ThrowsAsync<Refusal>(() => world.Get<RevokeSenderId>().Handle(ProcessesWorld.Request("another-key"), approved.Sid, default))).Error.Status);
    }

    [Fact]
    public async Task A_strangers_sender_ID_is_as_good_as_none()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var asked = await world.AskAsync();
        var stranger = await world.StrangerAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowSenderIds>().Handle(stranger, asked.Sid, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ResubmitSenderId>().Handle(stranger, asked.Sid, Forms.Of(), default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<WithdrawSenderId>().Handle(stranger, asked.Sid, default))).Error.Code);
        Assert.Equal((asked.Sid, SenderIdStatus.InReview), Assert.Single(await world.ListAsync()) is var left ? (left.Sid, left.Status) : default);
    }

    [Fact]
    public async Task Sender_IDs_have_the_approved_shape()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var (asked, approved) = (await world.AskAsync(("IsoCountry", "IN")), await world.ApprovedAsync());
        var rejected = await world.ReviewAsync(await world.AskAsync(("SenderId", "BUTCHER"), ("CompanyCountry", null)), Rejection);

        var shown = new[] { asked, approved, rejected }.Select(senderId => SenderIdResource.Of(senderId, "https://host/console/v1/SenderIds"));

        Approved.Verify("sender-ids", $"[{string.Join(',', shown.Select(one => JsonSerializer.Serialize(one, SenderIdResourceJson.Default.SenderIdResource)))}]");
    }
}

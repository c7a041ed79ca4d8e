using System.Text.Json;
using TwilioServerless.App.Accounts;
using TwilioServerless.App.SenderIds;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.App.Tests.MessagingServices;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
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
    public async Task The_same_is_not_asked_for_twice_but_after_a_rejection_or_a_withdrawal(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var first = await world.AskAsync();
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.AskAsync())).Error.Code);
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.AskAsync(("SenderId", "Bakery")))).Error.Code); // cases are one

        await world.ReviewAsync(first, Rejection);
        var second = await world.AskAsync();
        await world.WithdrawAsync(second);
        var third = await world.AskAsync();
        await world.WithdrawAsync(first);

        Assert.Equal([third.Sid], (await world.ListAsync()).Select(senderId => senderId.Sid));
    }

    [Fact]
    public async Task What_was_approved_can_be_revoked_and_what_was_rejected_stays_so()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var approved = await world.ApprovedAsync();

        var revoked = await world.ReviewAsync(approved, Rejection);

        Assert.Equal((SenderIdStatus.Rejected, "Spam"), (revoked.Status, revoked.RejectionReason));
        Assert.Equal(Ours, await world.FromAsync());
        Assert.Equal(20409, (await Assert.ThrowsAsync<Refusal>(() => world.ReviewAsync(approved, Approval))).Error.Code);
    }

    [Fact]
    public async Task A_subaccount_does_not_review_its_own_but_its_parent_does()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var child = Sid.Parse((await world.Get<CreateAccount>().Handle(world.Caller, new NewAccountRequest("Child", null), default)).Sid);
        var tenant = await world.Get<Tenants>().GetAsync(child, default);
        var asked = await world.Get<RequestSenderId>().Handle(new(tenant, child), SenderIdRequest.Read(FormOf()), default);

        Assert.Equal(20006, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ReviewSenderId>().Handle(new(tenant, child), asked.Sid, Approval, default))).Error.Code);

        Assert.Equal(SenderIdStatus.Approved, (await world.Get<ReviewSenderId>().Handle(new(tenant, world.Caller.AccountSid), asked.Sid, Approval, default)).Status);
    }

    [Fact]
    public async Task A_strangers_sender_ID_is_as_good_as_none()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var asked = await world.AskAsync();
        var stranger = await world.StrangerAsync();

        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ShowSenderIds>().Handle(stranger, asked.Sid, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<ReviewSenderId>().Handle(stranger, asked.Sid, Approval, default))).Error.Code);
        Assert.Equal(20404, (await Assert.ThrowsAsync<Refusal>(() => world.Get<WithdrawSenderId>().Handle(stranger, asked.Sid, default))).Error.Code);
        Assert.Equal(asked, Assert.Single(await world.ListAsync()));
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

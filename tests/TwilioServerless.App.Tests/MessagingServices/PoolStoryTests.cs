using System.Text.Json;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

public sealed class PoolStoryTests
{
    private const string List = "https://host/messaging/v1/Services/MG1/Senders";

    [Theory]
    [EachBackend]
    public async Task A_number_joins_is_found_and_leaves(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var service = await world.ServiceAsync();

        var joined = await world.JoinAsync(service, Ours);

        Assert.Equal([Ours], await world.PoolAsync(service, "PN"));
        Assert.Equal(joined, await world.Get<ShowPool>().Handle(world.Caller, service.Sid, joined.Sid, default));
        Assert.Equal(service.Sid, await world.Get<PoolTable>().ServiceOfAsync(world.Caller.AccountSid, joined.Sid, default));
        await world.LeaveAsync(service, joined.Sid);
        Assert.Empty(await world.RemainsAsync());
        Assert.Null(await world.Get<PoolTable>().ServiceOfAsync(world.Caller.AccountSid, joined.Sid, default));
        Assert.Equal(ErrorCodes.NotFound, await CodeAsync(() => world.LeaveAsync(service, joined.Sid)));
    }

    [Fact]
    public async Task A_number_is_in_one_service_only()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var (service, other) = (await world.PoolAsync([Ours]), await world.ServiceAsync());

        Assert.Equal(21710, await CodeAsync(() => world.JoinAsync(service, Ours)));
        Assert.Equal(21712, await CodeAsync(() => world.JoinAsync(other, Ours)));
        Assert.Empty(await world.PoolAsync(other, "PN"));
        await world.LeaveAsync(service, ServicesWorld.PhoneNumber(Ours));
        await world.JoinAsync(other, Ours);
        Assert.Equal([Ours], await world.PoolAsync(other, "PN"));
    }

    [Fact]
    public async Task Of_two_services_that_want_a_number_at_once_one_gets_it()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var services = new[] { await world.ServiceAsync(), await world.ServiceAsync() };

        var codes = await Task.WhenAll(services.Select(service => CodeAsync(() => world.JoinAsync(service, Ours))));

        Assert.Equal([0, 21712], codes.Order());
        Assert.Equal(2, (await world.RemainsAsync()).Length);
    }

    [Theory]
    [InlineData("PN", "", 21421)]
    [InlineData("PN", "nonsense", 21421)]
    [InlineData("PN", "PN99999999999999999999999999999999", 21421)]
    [InlineData("PN", "SC99999999999999999999999999999999", 21421)]
    [InlineData("SC", "", 21421)]
    [InlineData("SC", "nonsense", 21421)]
    [InlineData("SC", "SC99999999999999999999999999999999", 21421)]
    [InlineData("SC", "PN99999999999999999999999999999999", 21421)]
    public async Task What_is_no_sender_of_the_account_is_refused(string kind, string sid, int code)
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();

        Assert.Equal(code, await CodeAsync(() => world.AddAsync(service, kind, sid)));

        Assert.Empty(await world.RemainsAsync());
    }

    [Fact]
    public async Task A_strangers_number_cannot_join_and_neither_can_one_for_calls_only()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();
        await world.OwnAsync(Ours, number => number with { Capabilities = new(Voice: true, Sms: false, Mms: false) });
        var stranger = await world.StrangerAsync();
        var theirs = await world.Get<CreateMessagingService>().Handle(stranger, new() { FriendlyName = "Theirs" }, default);

        Assert.Equal(21715, await CodeAsync(() => world.JoinAsync(service, Ours)));
        Assert.Equal(21421, await CodeAsync(() => world.Get<AddToPool>().Handle(
            stranger, theirs.Sid, "PN", ServicesWorld.PhoneNumber(OursToo).Value, default)));
        Assert.Empty(await world.RemainsAsync());
    }

    [Fact]
    public async Task Names_are_for_all_countries_or_for_one()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync(["Owls"]);
        var british = await world.JoinAsync(service, "Owls", "gb");

        Assert.Equal(21710, await CodeAsync(() => world.JoinAsync(service, "Owls")));
        Assert.Equal(20422, await CodeAsync(() => world.JoinAsync(service, "Doves", "XX")));
        Assert.Equal(20422, await CodeAsync(() => world.JoinAsync(service, "Doves!")));
        Assert.Equal("GB", british.OnlyTo);
        Assert.Equal(2, (await world.PoolAsync(service, "AI")).Length);
        await world.LeaveAsync(service, british.Sid);
        Assert.Equal(["Owls"], await world.PoolAsync(service, "AI"));
    }

    [Fact]
    public async Task Accounts_on_trial_have_no_names()
    {
        await using var world = await MessagingWorld.OpenAsync(with: account => account with { Type = AccountType.Trial });
        var service = await world.ServiceAsync();

        Assert.Equal(21267, await CodeAsync(() => world.JoinAsync(service, "Owls")));
    }

    [Theory]
    [EachBackend]
    public async Task A_number_that_is_given_back_leaves_its_pool(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var service = await world.PoolAsync([Ours, OursToo]);

        await world.Get<ReleasePhoneNumber>().Handle(world.Caller, ServicesWorld.PhoneNumber(Ours), default);

        Assert.Equal([OursToo], await world.PoolAsync(service, "PN"));
        Assert.Equal(2, (await world.RemainsAsync()).Length);
    }

    [Theory]
    [EachBackend]
    public async Task A_short_code_that_is_given_back_leaves_its_pool(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        await world.OwnCodeAsync("55512");
        var service = await world.PoolAsync(["55512", Ours]);

        await world.Get<ReleaseShortCode>().Handle(world.Caller.Tenant, ServicesWorld.ShortCode("55512"), default);

        Assert.Empty(await world.PoolAsync(service, "SC"));
        Assert.Equal(2, (await world.RemainsAsync()).Length); // the number and its way back
    }

    [Fact]
    public async Task A_number_given_back_while_it_joins_is_not_left_in_the_pool()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();
        world.Storage.BeforeNextCommit(() => world.Get<ReleasePhoneNumber>().Handle(world.Caller, ServicesWorld.PhoneNumber(Ours), default));

        Assert.Equal(21421, await CodeAsync(() => world.JoinAsync(service, Ours)));

        Assert.Empty(await world.RemainsAsync());
    }

    [Fact]
    public async Task The_pages_of_a_pool_hold_each_sender_once()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();
        for (var n = 0; n < 7; n++) await world.JoinAsync(service, $"Owls {n}");

        var show = world.Get<ShowPool>();
        var first = await show.Handle(world.Caller, service.Sid, "AI", _ => true, ServicesWorld.Page("?PageSize=4"), default);
        var second = await show.Handle(world.Caller, service.Sid, "AI", _ => true, ServicesWorld.Page($"?PageSize=4&Page=1&PageToken={first.Next!.Text}"), default);

        Assert.Equal(["Owls 6", "Owls 5", "Owls 4", "Owls 3"], first.Items.Select(member => member.Sender));
        Assert.Equal(["Owls 2", "Owls 1", "Owls 0"], second.Items.Select(member => member.Sender));
        Assert.Null(second.Next);
    }

    [Fact]
    public async Task Senders_have_the_approved_shapes()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();
        var json = PoolResourceJson.Default;
        await world.OwnCodeAsync("55512");
        var code = await world.JoinAsync(service, "55512");
        var (number, name, british) = (await world.JoinAsync(service, Ours), await world.JoinAsync(service, "Owls"), await world.JoinAsync(service, "Owls", "GB"));

        Approved.Verify("pool-phone-number", JsonSerializer.Serialize(PoolPhoneNumberResource.Of(number, List), json.PoolPhoneNumberResource));
        Approved.Verify("pool-short-code", JsonSerializer.Serialize(PoolShortCodeResource.Of(code, List), json.PoolShortCodeResource));
        Approved.Verify("alpha-sender", JsonSerializer.Serialize(AlphaSenderResource.Of(name, List), json.AlphaSenderResource));
        Approved.Verify("destination-alpha-sender", JsonSerializer.Serialize(DestinationAlphaSenderResource.Of(british, List), json.DestinationAlphaSenderResource));
    }

    private static async Task<int> CodeAsync(Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }
}

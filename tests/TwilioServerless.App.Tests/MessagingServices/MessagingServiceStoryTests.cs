using System.Text.Json;
using TwilioServerless.App.MessagingServices;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.MessagingServices;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;
using static TwilioServerless.App.Tests.Messaging.MessagingWorld;

namespace TwilioServerless.App.Tests.MessagingServices;

public sealed class MessagingServiceStoryTests
{
    [Theory]
    [EachBackend]
    public async Task A_service_is_made_listed_changed_and_deleted(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var first = await world.ServiceAsync();
        var second = await world.ServiceAsync(("StatusCallback", "https://app.test/status"));

        Assert.Equal([second.Sid, first.Sid], await ListAsync(world));
        var changed = await world.ChangeAsync(second, ("FriendlyName", "Doves"), ("StatusCallback", ""), ("StickySender", "false"));
        Assert.Equal(("Doves", null, false, true), (changed.FriendlyName, changed.StatusCallback, changed.StickySender, changed.MmsConverter));
        Assert.Equal(changed, await world.Get<ShowMessagingServices>().Handle(world.Caller, second.Sid, default));

        await world.Get<DeleteMessagingService>().Handle(world.Caller, second.Sid, default);
        await world.SettleAsync();
        Assert.Equal([first.Sid], await ListAsync(world));
        Assert.Empty(await world.LanesAsync());
    }

    [Fact]
    public async Task A_service_has_the_approved_shape()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();

        var shown = MessagingServiceResource.Of(service, "https://host/messaging/v1/Services");

        Approved.Verify("messaging-service", JsonSerializer.Serialize(shown, MessagingServiceResourceJson.Default.MessagingServiceResource));
    }

    [Fact]
    public void The_use_cases_have_the_approved_shape() =>
        Approved.Verify("messaging-usecases", JsonSerializer.Serialize(MessagingUsecases.All, MessagingServiceResourceJson.Default.MessagingUsecases));

    [Fact]
    public async Task What_an_account_does_not_have_is_not_found()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var stranger = await world.StrangerAsync();
        var service = await world.PoolAsync([Ours]);
        var deleted = await world.ServiceAsync();
        await world.Get<DeleteMessagingService>().Handle(world.Caller, deleted.Sid, default);

        foreach (var (caller, sid) in new[] { (stranger, service.Sid), (world.Caller, deleted.Sid), (world.Caller, Sid.Parse("MG" + new string('9', 32))) })
        {
            await NotFoundAsync(() => world.Get<ShowMessagingServices>().Handle(caller, sid, default));
            await NotFoundAsync(() => world.Get<UpdateMessagingService>().Handle(caller, sid, new(), default));
            await NotFoundAsync(() => world.Get<DeleteMessagingService>().Handle(caller, sid, default));
            await NotFoundAsync(() => world.Get<AddToPool>().Handle(caller, sid, "PN", ServicesWorld.PhoneNumber(OursToo).Value, default));
            await NotFoundAsync(() => world.Get<AddAlphaSender>().Handle(caller, sid, "Owls", null, default));
            await NotFoundAsync(() => world.Get<ShowPool>().Handle(caller, sid, "PN", _ => true, ServicesWorld.Page(), default));
            await NotFoundAsync(() => world.Get<ShowPool>().Handle(caller, sid, ServicesWorld.PhoneNumber(Ours), default));
            await NotFoundAsync(() => world.Get<RemoveFromPool>().Handle(caller, sid, ServicesWorld.PhoneNumber(Ours), default));
        }
        Assert.Equal([Ours], await world.PoolAsync(service, "PN"));
    }

    [Fact]
    public async Task Of_changes_at_once_none_is_lost()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();

        await Task.WhenAll(
            world.ChangeAsync(service, ("StatusCallback", "https://app.test/status")),
            world.ChangeAsync(service, ("SmartEncoding", "false")),
            world.JoinAsync(service, Ours));

        var now = await world.Get<ShowMessagingServices>().Handle(world.Caller, service.Sid, default);
        Assert.Equal(("https://app.test/status", false), (now.StatusCallback, now.SmartEncoding));
        Assert.Equal([Ours], await world.PoolAsync(service, "PN"));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_by_who_remembers_the_service()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.ServiceAsync();
        var table = world.Get<MessagingServiceTable>();
        await table.FindAsync(world.Caller.AccountSid, service.Sid, default);

        await world.ChangeAsync(service, ("FriendlyName", "Doves"));

        Assert.Equal("Doves", (await table.FindAsync(world.Caller.AccountSid, service.Sid, default))?.FriendlyName);
    }

    [Theory]
    [EachBackend]
    public async Task A_deleted_service_lets_all_its_senders_go(StorageBackend backend)
    {
        await using var world = await MessagingWorld.OpenAsync(backend);
        var (service, other) = (await world.PoolAsync([Ours, "Owls"]), await world.ServiceAsync());
        for (var n = 0; n < 60; n++) await world.JoinAsync(service, $"Owls {n}");

        await world.Get<DeleteMessagingService>().Handle(world.Caller, service.Sid, default);
        // At once, before anything else is done.
        await world.JoinAsync(other, Ours);
        await world.SettleAsync();

        Assert.Equal([Ours], await world.PoolAsync(other, "PN"));
        Assert.Equal([$"pool-of|{ServicesWorld.PhoneNumber(Ours)}", $"pool|{other.Sid}|{ServicesWorld.PhoneNumber(Ours)}"], await world.RemainsAsync());
    }

    [Fact]
    public async Task Ending_a_service_twice_is_ending_it_once()
    {
        await using var world = await MessagingWorld.OpenAsync();
        var service = await world.PoolAsync([Ours]);
        await world.Get<DeleteMessagingService>().Handle(world.Caller, service.Sid, default);
        await world.SettleAsync();
        var other = await world.PoolAsync([Ours]);

        await world.Get<App.Storage.Store>().CommitAsync(
            world.Caller.Tenant, world.Caller.AccountSid.Value, App.Storage.Change.Of(new EndMessagingService(service.Sid, world.Now)), default);
        await world.SettleAsync();

        Assert.Equal([Ours], await world.PoolAsync(other, "PN"));
    }

    private static async Task<Sid[]> ListAsync(MessagingWorld world) =>
        [.. (await world.Get<ShowMessagingServices>().Handle(world.Caller, ServicesWorld.Page(), default)).Items.Select(service => service.Sid)];

    private static async Task NotFoundAsync(Func<Task> act) => Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(act)).Error.Code);
}

using System.Text.Json;
using Moq;
using TwilioServerless.App.Applications;
using TwilioServerless.App.Http;
using TwilioServerless.App.PhoneNumbers;
using TwilioServerless.App.Storage;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.PhoneNumbers;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.Applications;

public sealed class ApplicationStoryTests
{
    private const string Path = "/2010-04-01/Accounts/AC1/Applications.json";

    [Theory]
    [EachBackend]
    public async Task An_app_is_made_listed_by_name_changed_and_deleted(StorageBackend backend)
    {
        await using var product = await OpenAsync(backend);
        var caller = await product.AccountAsync();
        var shop = await CreateAsync(product, caller, "Shop");
        var desk = await CreateAsync(product, caller, "Desk");

        Assert.Equal([desk.Sid, shop.Sid], await ListAsync(product, caller));
        Assert.Equal([shop.Sid], await ListAsync(product, caller, ("FriendlyName", "Shop")));
        Assert.Empty(await ListAsync(product, caller, ("FriendlyName", "shop")));

        product.Time.Advance(TimeSpan.FromMinutes(1));
        var changed = await UpdateAsync(product, caller, shop, new() { VoiceUrl = "https://app.test/voice" });
        Assert.Equal(("Shop", "https://app.test/voice"), (changed.FriendlyName, changed.VoiceUrl));
        Assert.Equal(changed, await product.Get<ShowApplications>().Handle(caller, Sid.Parse(shop.Sid), default));

        await product.Get<DeleteApplication>().Handle(caller, Sid.Parse(shop.Sid), default);
        Assert.Equal([desk.Sid], await ListAsync(product, caller));
    }

    [Fact]
    public async Task What_an_account_does_not_have_is_not_found()
    {
        await using var product = await OpenAsync();
        var (owner, other) = (await product.AccountAsync(), await product.AccountAsync());
        var app = Sid.Parse((await CreateAsync(product, owner, "Shop")).Sid);
        var deleted = Sid.Parse((await CreateAsync(product, other, "Gone")).Sid);
        await product.Get<DeleteApplication>().Handle(other, deleted, default);

        foreach (var sid in new[] { app, deleted })
        {
            await NotFoundAsync(() => product.Get<ShowApplications>().Handle(other, sid, default));
            await NotFoundAsync(() => product.Get<UpdateApplication>().Handle(other, sid, new(), default));
            await NotFoundAsync(() => product.Get<DeleteApplication>().Handle(other, sid, default));
            Assert.Null(await product.Get<ApplicationTable>().FindAsync(other.AccountSid, sid, default));
        }
        Assert.Single(await ListAsync(product, owner));
    }

    [Fact]
    public async Task A_change_is_seen_at_once_by_who_remembers_the_app()
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();
        var app = await CreateAsync(product, caller, "Shop");
        var table = product.Get<ApplicationTable>();
        await table.FindAsync(caller.AccountSid, Sid.Parse(app.Sid), default);

        await UpdateAsync(product, caller, app, new() { SmsUrl = "https://app.test/sms" });

        Assert.Equal("https://app.test/sms", (await table.FindAsync(caller.AccountSid, Sid.Parse(app.Sid), default))?.SmsUrl);
    }

    [Fact]
    public async Task Of_changes_at_once_none_is_lost()
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();
        var app = await CreateAsync(product, caller, "Shop");

        await Task.WhenAll(
            UpdateAsync(product, caller, app, new() { SmsUrl = "https://app.test/sms" }),
            UpdateAsync(product, caller, app, new() { VoiceUrl = "https://app.test/voice" }),
            UpdateAsync(product, caller, app, new() { FriendlyName = "Desk" }));

        var now = await product.Get<ShowApplications>().Handle(caller, Sid.Parse(app.Sid), default);
        Assert.Equal(("https://app.test/sms", "https://app.test/voice", "Desk"), (now.SmsUrl, now.VoiceUrl, now.FriendlyName));
    }

    [Fact]
    public async Task An_account_has_a_thousand_apps_and_no_more()
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();
        for (var n = 0; n < ApplicationRules.MostApplications; n++) await CreateAsync(product, caller, $"App {n}");

        var refused = await Assert.ThrowsAsync<Refusal>(() => CreateAsync(product, caller, "One more"));

        Assert.Equal(ErrorCodes.TooManyApplications, refused.Error.Code);
    }

    [Fact]
    public async Task Only_an_app_of_its_account_can_be_set_on_a_number()
    {
        await using var product = await OpenAsync();
        var (caller, other) = (await product.AccountAsync(), await product.AccountAsync());
        var (ours, theirs) = (await CreateAsync(product, caller, "Ours"), await CreateAsync(product, other, "Theirs"));
        var number = await BuyAsync(product, caller, new() { VoiceApplicationSid = ours.Sid });

        var update = (NumberSettings settings) => product.Get<UpdatePhoneNumber>().Handle(caller, Sid.Parse(number.Sid), settings, default);

        Assert.Equal(ours.Sid, number.VoiceApplicationSid);
        Assert.Equal(ours.Sid, (await update(new() { SmsApplicationSid = ours.Sid })).SmsApplicationSid);
        foreach (var settings in new NumberSettings[] { new() { VoiceApplicationSid = theirs.Sid }, new() { SmsApplicationSid = theirs.Sid } })
            Assert.Equal(ErrorCodes.ApplicationNotAccessible, (await Assert.ThrowsAsync<Refusal>(() => update(settings))).Error.Code);
    }

    [Theory]
    [EachBackend]
    public async Task A_deleted_app_is_taken_off_the_numbers_that_point_to_it(StorageBackend backend)
    {
        await using var product = await OpenAsync(backend);
        var caller = await product.AccountAsync();
        var (gone, stays) = (await CreateAsync(product, caller, "Gone"), await CreateAsync(product, caller, "Stays"));
        var number = await BuyAsync(product, caller, new() { VoiceApplicationSid = gone.Sid, SmsApplicationSid = stays.Sid });

        await product.Get<DeleteApplication>().Handle(caller, Sid.Parse(gone.Sid), default);
        await product.Get<Lanes>().DrainAsync($"{caller.AccountSid} {FreeNumbers.FreeLane}", Mock.Of<IOrchestrations>(), default);

        var freed = await product.Get<ListPhoneNumbers>().Handle(caller, Sid.Parse(number.Sid), default);
        Assert.Equal((null, stays.Sid), (freed.VoiceApplicationSid, freed.SmsApplicationSid));
    }

    [Fact]
    public async Task An_app_has_the_approved_shape()
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();

        var app = await product.Get<CreateApplication>().Handle(caller, new() { FriendlyName = "Shop", MessageStatusCallback = "https://app.test/status" }, default);

        Approved.Verify("application", JsonSerializer.Serialize(app, ApplicationApiJson.Default.ApplicationResource));
    }

    private static Task<Product> OpenAsync(StorageBackend backend = StorageBackend.Embedded) =>
        Product.OpenAsync(backend, (services, configuration) => services.AddEverySlice(configuration));

    private static Task<ApplicationResource> CreateAsync(Product product, Caller caller, string name) =>
        product.Get<CreateApplication>().Handle(caller, new() { FriendlyName = name }, default);

    private static Task<ApplicationResource> UpdateAsync(Product product, Caller caller, ApplicationResource app, ApplicationSettings settings) =>
        product.Get<UpdateApplication>().Handle(caller, Sid.Parse(app.Sid), settings, default);

    private static Task<IncomingPhoneNumberResource> BuyAsync(Product product, Caller caller, NumberSettings settings) =>
        product.Get<BuyPhoneNumber>().Handle(caller, new NewPhoneNumber("+14158675309", null, null, settings), default);

    private static async Task<IEnumerable<string>> ListAsync(Product product, Caller caller, params (string, string)[] filter) =>
        (await product.Get<ShowApplications>().Handle(caller, Forms.Of(filter), new PageRequest(Path, "", 50, 0, null), default)).Items.Select(app => app.Sid);

    private static async Task NotFoundAsync(Func<Task> story) =>
        Assert.Equal(ErrorCodes.NotFound, (await Assert.ThrowsAsync<Refusal>(story)).Error.Code);
}

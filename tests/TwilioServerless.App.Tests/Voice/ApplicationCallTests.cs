using TwilioServerless.App.Applications;
using TwilioServerless.App.Voice;
using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.Voice;
using static TwilioServerless.App.Tests.Voice.VoiceWorld;

namespace TwilioServerless.App.Tests.Voice;

public sealed class ApplicationCallTests
{
    private const string Welcome = "<Response><Say>Welcome</Say></Response>";

    [Fact]
    public async Task A_call_to_a_number_with_an_app_asks_the_app_and_none_of_the_numbers_urls()
    {
        await using var world = await OpenAsync();
        var app = await CreateAsync(world, new() { VoiceUrl = "https://app.test/app", VoiceMethod = "GET", StatusCallback = "https://app.test/app-status" });
        await OwnWithAppAsync(world, app);
        world.Server.Documents["/app"] = Welcome;

        var call = await RingAsync(world);

        Assert.Equal(CallStatus.Completed, call.Status);
        Assert.Equal(["/app", "/app-status"], world.Server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task The_fallback_of_the_app_is_asked_when_its_url_fails()
    {
        await using var world = await OpenAsync();
        var app = await CreateAsync(world, new() { VoiceUrl = "https://app.test/broken", VoiceFallbackUrl = "https://app.test/fallback" });
        await OwnWithAppAsync(world, app);
        world.Server.Documents["/fallback"] = Welcome;

        await RingAsync(world);

        Assert.Equal("/fallback", world.Server.Requests[^1].Path);
    }

    [Fact]
    public async Task One_change_of_the_app_is_a_change_of_the_numbers_that_point_to_it()
    {
        await using var world = await OpenAsync();
        var app = await CreateAsync(world, new() { VoiceUrl = "https://app.test/before" });
        await OwnWithAppAsync(world, app);
        world.Server.Documents["/before"] = world.Server.Documents["/after"] = Welcome;
        await RingAsync(world);

        await world.Get<UpdateApplication>().Handle(world.Caller, app, new() { VoiceUrl = "https://app.test/after" }, default);
        await RingAsync(world);

        Assert.Equal(["/before", "/after"], world.Server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task An_app_that_takes_no_calls_rejects_them()
    {
        await using var world = await OpenAsync();
        await OwnWithAppAsync(world, await CreateAsync(world, new()));

        Assert.Equal(CallStatus.NoAnswer, (await RingAsync(world)).Status);
        Assert.Empty(world.Server.Requests);
    }

    [Fact]
    public async Task A_number_whose_app_was_deleted_uses_its_own_urls()
    {
        await using var world = await OpenAsync();
        var app = await CreateAsync(world, new() { VoiceUrl = "https://app.test/app" });
        await OwnWithAppAsync(world, app);
        world.Server.Documents["/own"] = Welcome;

        await world.Get<DeleteApplication>().Handle(world.Caller, app, default);
        await RingAsync(world);

        Assert.Equal("/own", world.Server.Requests[0].Path);
    }

    [Fact]
    public async Task A_call_placed_with_an_app_uses_its_urls_and_none_of_the_requests()
    {
        await using var world = await OpenAsync();
        var app = await CreateAsync(world, new() { VoiceUrl = "https://app.test/app", StatusCallback = "https://app.test/app-status" });
        world.Server.Documents["/app"] = Welcome;

        var sid = await world.PlaceAsync(
            ("ApplicationSid", app.Value), ("Url", "nonsense"), ("StatusCallback", "https://app.test/status"), ("StatusCallbackEvent", "initiated"));
        await world.ElapseAsync(10);

        Assert.Equal(CallStatus.Completed, (await world.CallAsync(sid)).Status);
        Assert.Equal(["/app", "/app-status"], world.Server.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task A_call_with_an_app_that_the_account_does_not_have_is_refused()
    {
        await using var world = await OpenAsync();
        var theirs = Sid.Parse("AP" + new string('e', 32));

        foreach (var sid in new[] { theirs.Value, "nonsense", world.Caller.AccountSid.Value })
            Assert.Equal(ErrorCodes.InvalidApplicationSid, (await RefusedAsync(world, sid)).Error.Code);
    }

    [Fact]
    public async Task A_call_with_an_app_that_has_no_voice_url_is_refused()
    {
        await using var world = await OpenAsync();
        var app = await CreateAsync(world, new() { SmsUrl = "https://app.test/sms" });

        Assert.Equal(ErrorCodes.InvalidCallUrl, (await RefusedAsync(world, app.Value)).Error.Code);
    }

    private static Task<Refusal> RefusedAsync(VoiceWorld world, string application) =>
        Assert.ThrowsAsync<Refusal>(() => world.PlaceAsync(("ApplicationSid", application)));

    private static async Task<Sid> CreateAsync(VoiceWorld world, ApplicationSettings settings) =>
        Sid.Parse((await world.Get<CreateApplication>().Handle(world.Caller, settings, default)).Sid);

    private static Task OwnWithAppAsync(VoiceWorld world, Sid app) => world.OwnAsync(number => number with
    {
        VoiceApplicationSid = app,
        VoiceUrl = "https://app.test/own",
        VoiceFallbackUrl = "https://app.test/own-fallback",
        StatusCallback = "https://app.test/own-status",
    });

    private static async Task<Call> RingAsync(VoiceWorld world)
    {
        var ringing = await world.Get<ReceiveCall>().Handle(await world.CallerAsync(), Forms.Of(("From", Theirs), ("To", Ours)), default);
        await world.ElapseAsync(5);
        return await world.CallAsync(Sid.Parse(ringing.Sid));
    }
}

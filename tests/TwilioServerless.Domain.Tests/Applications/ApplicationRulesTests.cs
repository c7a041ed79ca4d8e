using TwilioServerless.Domain.Applications;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Applications;

public sealed class ApplicationRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly ApplicationSettings Everything = new()
    {
        FriendlyName = "Shop",
        ApiVersion = ApiVersion.V2008,
        VoiceUrl = "https://app.test/voice",
        VoiceMethod = "GET",
        VoiceFallbackUrl = "https://app.test/voice-fallback",
        VoiceFallbackMethod = "GET",
        VoiceCallerIdLookup = true,
        StatusCallback = "https://app.test/status",
        StatusCallbackMethod = "GET",
        SmsUrl = "https://app.test/sms",
        SmsMethod = "GET",
        SmsFallbackUrl = "https://app.test/sms-fallback",
        SmsFallbackMethod = "GET",
        MessageStatusCallback = "https://app.test/message-status",
        PublicApplicationConnectEnabled = true,
    };

    [Fact]
    public void A_new_app_has_Twilios_defaults()
    {
        var app = Create(new());

        Assert.Equal((null, ApiVersion.V2010, false, false), (app.FriendlyName, app.ApiVersion, app.VoiceCallerIdLookup, app.PublicApplicationConnectEnabled));
        Assert.All(Urls(app), Assert.Null);
        Assert.All(Methods(app), method => Assert.Equal("POST", method));
    }

    [Fact]
    public void What_is_said_is_set()
    {
        var app = Create(Everything);

        Assert.Equal(("Shop", ApiVersion.V2008, true, true), (app.FriendlyName, app.ApiVersion, app.VoiceCallerIdLookup, app.PublicApplicationConnectEnabled));
        Assert.Equal(
            [Everything.VoiceUrl, Everything.VoiceFallbackUrl, Everything.StatusCallback, Everything.SmsUrl, Everything.SmsFallbackUrl, Everything.MessageStatusCallback],
            Urls(app));
        Assert.All(Methods(app), method => Assert.Equal("GET", method));
    }

    [Fact]
    public void What_is_not_said_stays() =>
        Assert.Equal(Create(Everything) with { DateUpdated = Now.AddDays(1) }, ApplicationRules.Update(Create(Everything), new(), Now.AddDays(1)));

    [Fact]
    public void An_empty_url_is_cleared()
    {
        var cleared = ApplicationRules.Update(
            Create(Everything),
            new() { VoiceUrl = "", VoiceFallbackUrl = "", StatusCallback = "", SmsUrl = "", SmsFallbackUrl = "", MessageStatusCallback = "" },
            Now);

        Assert.All(Urls(cleared), Assert.Null);
    }

    [Fact]
    public void The_thousandth_app_is_made_and_the_next_refused()
    {
        Create(new(), existing: 999);

        Assert.Equal(ErrorCodes.TooManyApplications, Assert.Throws<Refusal>(() => Create(new(), existing: 1000)).Error.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(65)]
    public void A_name_has_1_to_64_characters(int length)
    {
        var named = new ApplicationSettings { FriendlyName = new string('x', length) };

        Assert.Equal(ErrorCodes.InvalidFriendlyName, Assert.Throws<Refusal>(() => Create(named)).Error.Code);
        Assert.Equal(64, Create(new() { FriendlyName = new string('x', 64) }).FriendlyName!.Length);
    }

    private static Application Create(ApplicationSettings settings, int existing = 0) =>
        ApplicationRules.Create(new(Sid.Parse("AC" + new string('1', 32)), Sid.Parse("AP" + new string('2', 32)), settings), existing, Now);

    private static IEnumerable<string?> Urls(Application app) =>
        [app.VoiceUrl, app.VoiceFallbackUrl, app.StatusCallback, app.SmsUrl, app.SmsFallbackUrl, app.MessageStatusCallback];

    private static IEnumerable<string> Methods(Application app) =>
        [app.VoiceMethod, app.VoiceFallbackMethod, app.StatusCallbackMethod, app.SmsMethod, app.SmsFallbackMethod];
}

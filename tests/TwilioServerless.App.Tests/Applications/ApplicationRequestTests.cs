using TwilioServerless.App.Applications;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.App.Tests.Applications;

public sealed class ApplicationRequestTests
{
    private static readonly string[] Urls = ["VoiceUrl", "VoiceFallbackUrl", "StatusCallback", "SmsUrl", "SmsFallbackUrl", "SmsStatusCallback", "MessageStatusCallback"];
    private static readonly string[] Methods = ["VoiceMethod", "VoiceFallbackMethod", "StatusCallbackMethod", "SmsMethod", "SmsFallbackMethod"];

    public static TheoryData<string, string, int> Bad
    {
        get
        {
            var bad = new TheoryData<string, string, int>
            {
                { "ApiVersion", "2011-01-01", 20422 },
                { "VoiceCallerIdLookup", "perhaps", 20422 },
                { "PublicApplicationConnectEnabled", "1", 20422 },
            };
            foreach (var name in Urls)
                foreach (var value in new[] { "nonsense", "ftp://app.test/x", "https://" }) bad.Add(name, value, 21402);
            foreach (var name in Methods)
                foreach (var value in new[] { "PUT", "nonsense" }) bad.Add(name, value, 21403);
            return bad;
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_parameter_is_refused_with_its_code(string name, string value, int code) =>
        Assert.Equal(code, Assert.Throws<Refusal>(() => ApplicationRequest.Read(Forms.Of((name, value)))).Error.Code);

    [Fact]
    public void Nothing_has_to_be_said()
    {
        Assert.Equal(new(), ApplicationRequest.Read(Forms.Of()));
        Assert.Equal(new(), ApplicationRequest.Read(Forms.Of([("ApiVersion", ""), .. Methods.Select(name => (name, ""))])));
    }

    [Fact]
    public void An_empty_url_is_one_to_clear()
    {
        var read = ApplicationRequest.Read(Forms.Of([.. Urls.Select(name => (name, ""))]));

        string?[] cleared = [read.VoiceUrl, read.VoiceFallbackUrl, read.StatusCallback, read.SmsUrl, read.SmsFallbackUrl, read.MessageStatusCallback];
        Assert.All(cleared, url => Assert.Equal("", url));
    }

    [Theory]
    [InlineData("2010-04-01", ApiVersion.V2010)]
    [InlineData("2008-08-01", ApiVersion.V2008)]
    public void There_are_two_versions_of_the_api(string text, ApiVersion version) =>
        Assert.Equal(version, ApplicationRequest.Read(Forms.Of(("ApiVersion", text))).ApiVersion);

    [Fact]
    public void The_old_name_of_the_message_callback_counts_where_the_new_one_is_missing()
    {
        (string, string) old = ("SmsStatusCallback", "https://app.test/old"), now = ("MessageStatusCallback", "https://app.test/new");

        Assert.Equal("https://app.test/old", ApplicationRequest.Read(Forms.Of(old)).MessageStatusCallback);
        Assert.Equal("https://app.test/new", ApplicationRequest.Read(Forms.Of(old, now)).MessageStatusCallback);
    }
}

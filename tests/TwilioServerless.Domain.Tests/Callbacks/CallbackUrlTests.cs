using System.Collections.Immutable;
using CsCheck;
using TwilioServerless.Domain.Callbacks;

namespace TwilioServerless.Domain.Tests.Callbacks;

public sealed class CallbackUrlTests
{
    private static readonly Gen<string> Addresses = Gen.OneOf(
        Gen.String,
        Gen.OneOfConst("http", "https", "HTTP://", "http://", "//", ":", "@", "?", "#", "/", "\\", "[::1]", "%", "a.test", "münchen", " ", "[", ":80", "ü.ü").Array[1, 8].Select(string.Concat));

    [Theory]
    [InlineData("https://app.test/sms", "https://app.test/sms", "app.test", null)]
    [InlineData("https://app.test", "https://app.test", "app.test", null)]
    [InlineData("https://app.test:443/a?b=%20c", "https://app.test:443/a?b=%20c", "app.test:443", null)]
    [InlineData("http://app.test:8080?x=/@y", "http://app.test:8080?x=/@y", "app.test:8080", null)]
    [InlineData("https://app.test/sms?a=1#rc=2&rp=all", "https://app.test/sms?a=1", "app.test", null)]
    [InlineData("https://name:pass@app.test/sms", "https://app.test/sms", "app.test", "name:pass")]
    [InlineData("https://na%40me:p%3Aw@app.test/", "https://app.test/", "app.test", "na@me:p:w")]
    [InlineData("https://app.test/%7Euser/./a", "https://app.test/%7Euser/./a", "app.test", null)]
    [InlineData("http://[::1]:81/x", "http://[::1]:81/x", "[::1]:81", null)]
    public void A_URL_is_requested_as_configured_without_user_info_and_fragment(string url, string requested, string authority, string? user) =>
        Assert.Equal(new CallbackUrl(requested, authority, user), CallbackUrl.TryParse(url));

    [Fact]
    public void What_a_request_line_cannot_carry_is_escaped() =>
        Assert.Equal("https://app.test/a%20b?q=%C3%A4", CallbackUrl.TryParse("https://app.test/a b?q=ä")!.Requested);

    [Fact]
    public void An_international_name_is_requested_and_signed_in_its_ASCII_form() => Assert.Equal(
        new CallbackUrl("https://xn--mnchen-3ya.test/x", "xn--mnchen-3ya.test", null), CallbackUrl.TryParse("https://münchen.test/x"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("app.test/sms")]
    [InlineData("/sms")]
    [InlineData("ftp://app.test/sms")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    [InlineData("https:///sms")]
    [InlineData("http://[::1]@")]
    public void What_is_no_web_address_is_none(string? url) => Assert.Null(CallbackUrl.TryParse(url));

    [Theory]
    [InlineData("https://me:secret@app.test/sms?a=1#rc=2", "https://app.test/sms?a=1")]
    [InlineData("ftp://me:secret@app.test/x@y", "ftp://app.test/x@y")]
    [InlineData("ftp://me:s/ecret@app.test", "ftp://me:s/ecret@app.test")] // the host ends at the slash
    [InlineData("//me:secret@app.test", "//app.test")]
    [InlineData("nonsense", "nonsense")]
    [InlineData("//", "//")]
    [InlineData("", "")]
    public void Others_see_neither_password_nor_fragment(string url, string plain) => Assert.Equal(plain, CallbackUrl.Plain(url));

    [Fact]
    public void A_name_with_no_ASCII_form_is_no_address() =>
        Assert.Null(CallbackUrl.TryParse("http://" + string.Join('.', Enumerable.Repeat("ü", 200)) + "/"));

    [Fact]
    public void Any_text_is_an_address_that_can_be_requested_or_none() => Addresses.Sample(text =>
    {
        if (CallbackUrl.TryParse(text) is not { } url) return;

        Assert.True(Uri.TryCreate(url.Requested, UriKind.Absolute, out _), url.Requested);
        Assert.DoesNotContain('#', url.Requested);
        Assert.All(url.Requested, c => Assert.InRange(c, '!', '~'));
    });

    [Theory]
    [InlineData("https://app.test/sms", "https://app.test/sms?A=1&B=x+y%2B%26")]
    [InlineData("https://app.test/sms?q=0", "https://app.test/sms?q=0&A=1&B=x+y%2B%26")]
    public void The_parameters_of_a_GET_stand_in_the_query(string url, string expected) =>
        Assert.Equal(expected, CallbackUrl.TryParse(url)!.With([new("A", "1"), new("B", "x y+&")]).Requested);

    [Fact]
    public void A_form_reads_back_as_it_was_written() =>
        Gen.Select(Gen.String[Gen.Char["Aa &=+%ä"], 1, 5], Gen.String[Gen.Char["Aa &=+%ä\n"], 0, 9], (name, value) => new Parameter(name, value)).Array[0, 5].Sample(form =>
            Assert.Equal(form, Read(CallbackUrl.Form(ImmutableArray.Create(form)))));

    private static Parameter[] Read(string form) =>
        [.. from pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries) let halves = pair.Split('=') select new Parameter(Decoded(halves[0]), Decoded(halves[1]))];

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

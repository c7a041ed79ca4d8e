using TwilioServerless.App.Callbacks;
using TwilioServerless.App.Http;
using TwilioServerless.App.Tests.Voice;
using TwilioServerless.App.TwimlBins;
using TwilioServerless.Domain.Callbacks;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.TwimlBins;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Storage;

namespace TwilioServerless.App.Tests.TwimlBins;

public sealed class TwimlBinStoryTests
{
    private const string Hello = "<Response><Say>Hello {{From}}</Say></Response>";

    [Theory]
    [EachBackend]
    public async Task A_bin_is_made_listed_changed_and_deleted(StorageBackend backend)
    {
        await using var product = await OpenAsync(backend);
        var caller = await product.AccountAsync();
        var (first, second) = (await CreateAsync(product, caller, Hello), await CreateAsync(product, caller, "<Response/>"));
        Assert.Equal([second.Sid, first.Sid], (await ListAsync(product, caller)).Select(bin => bin.Sid));

        product.Time.Advance(TimeSpan.FromMinutes(1));
        var changed = await product.Get<UpdateTwimlBin>().Handle(caller, first.Sid, Wanted("<Response><Hangup/></Response>"), default);
        Assert.Equal(changed, await product.Get<ShowTwimlBins>().Handle(caller, first.Sid, default));

        await product.Get<DeleteTwimlBin>().Handle(caller, first.Sid, default);
        Assert.Equal([second.Sid], (await ListAsync(product, caller)).Select(bin => bin.Sid));
        Assert.Equal(ErrorCodes.NotFound, await CodeAsync(() => ServeAsync(product, first.Sid, Signed(first.Sid))));
    }

    [Fact]
    public async Task What_an_account_does_not_have_is_not_found()
    {
        await using var product = await OpenAsync();
        var (owner, other) = (await product.AccountAsync(), await product.AccountAsync());
        var bin = await CreateAsync(product, owner, Hello);

        Assert.Equal(ErrorCodes.NotFound, await CodeAsync(() => product.Get<ShowTwimlBins>().Handle(other, bin.Sid, default)));
        Assert.Equal(ErrorCodes.NotFound, await CodeAsync(() => product.Get<UpdateTwimlBin>().Handle(other, bin.Sid, Wanted("<Response/>"), default)));
        Assert.Equal(ErrorCodes.NotFound, await CodeAsync(() => product.Get<DeleteTwimlBin>().Handle(other, bin.Sid, default)));
        Assert.Equal(bin, await product.Get<ShowTwimlBins>().Handle(owner, bin.Sid, default));
    }

    [Fact]
    public async Task Twiml_is_served_to_whoever_signs_and_to_nobody_else()
    {
        await using var product = await OpenAsync();
        var bin = await CreateAsync(product, await product.AccountAsync(), Hello);
        var signed = Signed(bin.Sid, "?AccountSid=AC1", new Parameter("From", "+1415"));

        Assert.Equal("<Response><Say>Hello +1415</Say></Response>", await ServeAsync(product, bin.Sid, signed));
        foreach (var forged in new[] { signed with { Signature = "" }, signed with { Url = signed.Url + "0" }, signed with { Form = [] }, signed with { Signature = CallbackSignature.Of("other", signed.Url) } })
            Assert.Equal(ErrorCodes.Forbidden, await CodeAsync(() => ServeAsync(product, bin.Sid, forged)));
    }

    [Fact]
    public async Task A_change_is_served_at_once()
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();
        var bin = await CreateAsync(product, caller, Hello);
        await ServeAsync(product, bin.Sid, Signed(bin.Sid));

        await product.Get<UpdateTwimlBin>().Handle(caller, bin.Sid, Wanted("<Response/>"), default);

        Assert.Equal("<Response/>", await ServeAsync(product, bin.Sid, Signed(bin.Sid)));
    }

    [Theory]
    [InlineData("{{From}}|{{{From}}}|{{&From}}|{{Missing}}|", "a &lt;b&gt; &amp;&quot;|a <b> &\"|a <b> &\"||")]
    [InlineData("{{#From}}yes{{/From}}{{^From}}no{{/From}}{{^Empty}}none{{/Empty}}", "yesnone")]
    [InlineData("{{#Dest}}<Number>{{.}}</Number>{{/Dest}}", "<Number>1</Number><Number>2</Number>")]
    [InlineData("{{! a remark }}{{> elsewhere}}{{Digits}}", "7")]
    [InlineData("{{Odd}}", "ab😀")]
    public async Task A_template_is_filled_with_what_the_request_says(string template, string expected)
    {
        await using var product = await OpenAsync();
        var bin = await CreateAsync(product, await product.AccountAsync(), $"<Response>{template}</Response>");
        var request = Signed(
            bin.Sid, "?Digits=7&Digits=8&Dest[]=1&Dest[]=2", new Parameter("From", "a <b> &\""), new Parameter("Empty", ""), new Parameter("Odd", "a\0\u001bb😀"));

        Assert.Equal($"<Response>{expected}</Response>", await ServeAsync(product, bin.Sid, request));
    }

    [Theory]
    [InlineData("{{#a}}")]
    [InlineData("{{a")]
    [InlineData("{{#a}}{{#b}}{{#c}}{{/c}}{{/b}}{{/a}}")]
    public async Task What_is_no_template_or_could_grow_without_bound_is_not_kept(string template)
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();

        Assert.Equal(ErrorCodes.InvalidParameter, await CodeAsync(() => CreateAsync(product, caller, $"<Response>{template}</Response>")));
        Assert.Empty(await ListAsync(product, caller));
    }

    [Fact]
    public async Task The_deepest_nest_of_sections_is_refused_not_a_failure()
    {
        await using var product = await OpenAsync();
        var caller = await product.AccountAsync();
        var nest = string.Concat(Enumerable.Repeat("{{#a}}", 1100)) + string.Concat(Enumerable.Repeat("{{/a}}", 1100));

        Assert.Equal(ErrorCodes.InvalidParameter, await CodeAsync(() => CreateAsync(product, caller, nest)));
    }

    private static Task<Product> OpenAsync(StorageBackend backend = StorageBackend.Embedded) =>
        Product.OpenAsync(backend, (services, configuration) => services.AddCallbacks(configuration).AddTwimlBins());

    private static TwimlBinSettings Wanted(string twiml) => TwimlBinRequest.Read(Forms.Of(("FriendlyName", "Bin"), ("Twiml", twiml)));

    private static Task<TwimlBin> CreateAsync(Product product, Caller caller, string twiml) => product.Get<CreateTwimlBin>().Handle(caller, Wanted(twiml), default);

    private static async Task<IEnumerable<TwimlBin>> ListAsync(Product product, Caller caller) =>
        (await product.Get<ShowTwimlBins>().Handle(caller, new PageRequest("/console/v1/TwimlBins", "", 50, 0, null), default)).Items;

    private static Task<string> ServeAsync(Product product, Sid sid, BinRequest request) => product.Get<ServeTwimlBin>().Handle(sid, request, default);

    private static BinRequest Signed(Sid sid, string query = "", params Parameter[] form)
    {
        var url = $"https://our.test/twiml/{sid}{query}";
        return new(url, [.. form], CallbackSignature.Of("token", url, [.. form]));
    }

    private static async Task<int> CodeAsync(Func<Task> act) => (await Assert.ThrowsAsync<Refusal>(act)).Error.Code;
}

using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Http;

public sealed partial class AnswerTests
{
    private const string Account = "/2010-04-01/Accounts/AC1";
    private static readonly ThingResource Thing = new("Hé😀, \"+1\"\u0001 & co", null, true, new(["a", "b"]), new($"{Account}/Things/TH1/Parts.json"), $"{Account}/Things/TH1.json");

    [Fact]
    public async Task Json_has_snake_case_names_nulls_and_readable_characters()
    {
        var answer = await AnswerAsync("/Things/TH1.json", Api.Created(Thing, Json.Default.ThingResource));

        Assert.Equal((201, "application/json;charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(
            """{"friendly_name":"Hé\uD83D\uDE00, \"+1\"\u0001 & co","date_sent":null,"is_new":true,"tags":{"names":["a","b"]},"subresource_uris":{"parts":"/2010-04-01/Accounts/AC1/Things/TH1/Parts.json"},"uri":"/2010-04-01/Accounts/AC1/Things/TH1.json"}""",
            answer.Text);
    }

    [Theory]
    [InlineData("/Things/TH1.xml")]
    [InlineData("/Things/TH1")]
    public async Task Xml_is_made_of_the_same_names_in_pascal_case(string path)
    {
        var answer = await AnswerAsync(path, Api.Ok(Thing, Json.Default.ThingResource));

        Assert.Equal((200, "application/xml;charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(
            """<?xml version="1.0" encoding="utf-8"?><TwilioResponse><Thing><FriendlyName>Hé😀, "+1" &amp; co</FriendlyName><DateSent /><IsNew>true</IsNew><Tags><Names><Name>a</Name><Name>b</Name></Names></Tags><SubresourceUris><Parts>/2010-04-01/Accounts/AC1/Things/TH1/Parts</Parts></SubresourceUris><Uri>/2010-04-01/Accounts/AC1/Things/TH1</Uri></Thing></TwilioResponse>""",
            answer.Text);
    }

    [Fact]
    public async Task Csv_has_a_header_quotes_what_needs_it_and_leaves_out_links()
    {
        var answer = await AnswerAsync("/Things.csv", Api.List(Page("/Things.csv", Thing, Thing with { FriendlyName = "plain" }), "things", Json.Default.ThingResource));

        Assert.Equal((200, "text/csv;charset=utf-8"), (answer.Status, answer.ContentType));
        Assert.Equal(
            "FriendlyName,DateSent,IsNew,Tags,Uri\r\n\"Hé😀, \"\"+1\"\"\u0001 & co\",,true,\"{\"\"names\"\":[\"\"a\"\",\"\"b\"\"]}\",/2010-04-01/Accounts/AC1/Things/TH1.json\r\n" +
            "plain,,true,\"{\"\"names\"\":[\"\"a\"\",\"\"b\"\"]}\",/2010-04-01/Accounts/AC1/Things/TH1.json\r\n",
            answer.Text);
    }

    [Fact]
    public async Task A_list_repeats_filters_in_the_addresses_of_its_pages()
    {
        var page = Page("/Things.json?DateSent%3E=2026-03-02&PageSize=2&Page=1", Thing, Thing) with { Next = new PageToken(false, "SM2"), Previous = new PageToken(true, "SM1") };

        var answer = await AnswerAsync("/Things.json", Api.List(page, "things", Json.Default.ThingResource));

        var list = System.Text.Json.JsonDocument.Parse(answer.Text).RootElement;
        var filters = $"{Account}/Things.json?DateSent%3E=2026-03-02&PageSize=2";
        Assert.Equal($"{filters}&Page=1", list.GetProperty("uri").GetString());
        Assert.Equal($"{filters}&Page=0", list.GetProperty("first_page_uri").GetString());
        Assert.Equal($"{filters}&Page=2&PageToken=PASM2", list.GetProperty("next_page_uri").GetString());
        Assert.Equal($"{filters}&Page=0&PageToken=PBSM1", list.GetProperty("previous_page_uri").GetString());
        Assert.Equal([1, 2, 2, 3], new[] { "page", "page_size", "start", "end" }.Select(name => list.GetProperty(name).GetInt32()));
        Assert.Equal(2, list.GetProperty("things").GetArrayLength());
    }

    [Fact]
    public async Task A_list_in_xml_has_its_paging_in_attributes()
    {
        var answer = await AnswerAsync("/Things", Api.List(Page("/Things"), "things", Json.Default.ThingResource));

        Assert.Equal(
            $"""<?xml version="1.0" encoding="utf-8"?><TwilioResponse><Things page="0" pagesize="50" uri="{Account}/Things?PageSize=50&amp;Page=0" firstpageuri="{Account}/Things?PageSize=50&amp;Page=0" previouspageuri="" nextpageuri="" /></TwilioResponse>""",
            answer.Text);
    }

    [Fact]
    public async Task Newer_products_have_a_meta_object_with_absolute_addresses()
    {
        var request = GivenRequest.Get("/messaging/v1/Things?Color=%2Bred&PageSize=1&Page=1");
        var page = new ListPage<ThingResource>(PageRequest.Read(request), [Thing], new PageToken(false, "key|1"), new PageToken(true, "key|1"));

        var answer = await Answer.ToAsync(request, Api.List(page, "things", Json.Default.ThingResource));

        const string list = "http://127.0.0.1:7071/messaging/v1/Things?Color=%2Bred&PageSize=1";
        Assert.Equal("application/json;charset=utf-8", answer.ContentType);
        Assert.StartsWith(
            $$"""{"meta":{"page":1,"page_size":1,"first_page_url":"{{list}}&Page=0","previous_page_url":"{{list}}&Page=0&PageToken=PTBa2V5fDE","url":"{{list}}&Page=1","next_page_url":"{{list}}&Page=2&PageToken=PTAa2V5fDE","key":"things"},"things":[{""",
            answer.Text,
            StringComparison.Ordinal);
        Assert.Equal([new(false, "key|1"), new(true, "key|1")], new[] { "PTAa2V5fDE", "PTBa2V5fDE" }.Select(PageToken.Parse));
    }

    [Fact]
    public void Addresses_are_those_the_customer_used()
    {
        var request = GivenRequest.Get("/messaging/v1/Things");
        Assert.Equal("http://127.0.0.1:7071/messaging/v1", ApiAddress.Of(request, Routes.Messaging));

        (request.Headers["X-Forwarded-Proto"], request.Headers["X-Forwarded-Host"]) = ("https", "api.example.com, inner");
        Assert.Equal("https://api.example.com/messaging/v1", ApiAddress.Of(request, Routes.Messaging));
    }

    [Fact]
    public async Task An_error_has_twilios_keys_in_twilios_order()
    {
        var answer = await AnswerAsync("/Messages.json", new ErrorBody(new Refusal(21211, "123")));

        Assert.Equal(400, answer.Status);
        Assert.Equal(
            """{"code":21211,"message":"The 'To' number 123 is not a valid phone number.","more_info":"https://www.twilio.com/docs/errors/21211","status":400}""",
            answer.Text);
    }

    [Fact]
    public async Task An_error_in_xml_is_a_rest_exception_and_what_was_not_found_is_the_path()
    {
        var answer = await AnswerAsync("/Messages/SM1", new ErrorBody(new Refusal(20404, "anything")));

        Assert.Equal(
            $"""<?xml version="1.0" encoding="utf-8"?><TwilioResponse><RestException><Code>20404</Code><Message>The requested resource {Account}/Messages/SM1 was not found</Message><MoreInfo>https://www.twilio.com/docs/errors/20404</MoreInfo><Status>404</Status></RestException></TwilioResponse>""",
            answer.Text);
    }

    [Fact]
    public void Dates_look_as_twilios()
    {
        var date = new DateTimeOffset(2023, 8, 24, 7, 1, 45, TimeSpan.FromHours(2));

        Assert.Equal("Thu, 24 Aug 2023 05:01:45 +0000", ApiText.Rfc2822(date));
        Assert.Equal("2023-08-24T05:01:45Z", ApiText.Iso8601(date));
    }

    private static Task<Answer> AnswerAsync(string path, IResult result) => Answer.ToAsync(GivenRequest.Get(Account + path), result);

    private static ListPage<ThingResource> Page(string pathAndQuery, params ThingResource[] things) =>
        new(PageRequest.Read(GivenRequest.Get(Account + pathAndQuery)), [.. things], null, null);

    internal sealed record ThingResource(string FriendlyName, string? DateSent, bool IsNew, Tags Tags, Links SubresourceUris, string Uri);

    internal sealed record Tags(string[] Names);

    internal sealed record Links(string Parts);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
    [JsonSerializable(typeof(ThingResource))]
    internal sealed partial class Json : JsonSerializerContext;
}

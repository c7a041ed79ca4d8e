using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using TwilioServerless.Domain.Contents;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;

namespace TwilioServerless.Domain.Tests.Contents;

public sealed class ContentRulesTests
{
    private const string Text = """{"twilio/text":{"body":"Hi {{1}}, bye"}}""";
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly ImmutableSortedDictionary<string, string> None = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A good template of each type.</summary>
    public static TheoryData<string, string> Good => new()
    {
        { "twilio/text", """{"body":"Hi"}""" },
        { "twilio/media", """{"body":"Look","media":["https://a.test/1.png"]}""" },
        { "twilio/location", """{"latitude":39.7,"longitude":-104.9,"label":"Here"}""" },
        { "twilio/list-picker", """{"body":"Pick","button":"Go","items":[{"id":"1","item":"One","description":"first"}]}""" },
        { "twilio/call-to-action", """{"body":"Call","actions":[{"type":"PHONE_NUMBER","title":"Us","phone":"+14155550100"}]}""" },
        { "twilio/quick-reply", """{"body":"Well?","actions":[{"title":"Yes","id":"y"}]}""" },
        { "twilio/card", """{"title":"Shop","subtitle":"Open","actions":[{"type":"URL","title":"Go","url":"https://a.test/"}]}""" },
        { "twilio/catalog", """{"body":"All","items":[{"id":"1","price":2.5}]}""" },
        { "twilio/carousel", """{"body":"Look","cards":[{"body":"One","media":"https://a.test/1.png","actions":[{"type":"URL","title":"Go"}]}]}""" },
        { "twilio/flows", """{"body":"Ask","button_text":"Go","type":"OTHER","pages":[{"id":"1","title":"One","layout":[{"type":"TEXT_HEADING"}]}]}""" },
        { "twilio/schedule", """{"id":"1","title":"When","timeSlots":"9"}""" },
        { "whatsapp/card", """{"body":"Hi","footer":"Bye","header_text":"Oh"}""" },
        { "whatsapp/authentication", """{"actions":[{"type":"COPY_CODE","copy_code_text":"Copy"}],"add_security_recommendation":true,"code_expiration_minutes":5}""" },
        { "whatsapp/flows", """{"body":"Ask","button_text":"Go","flow_id":"1"}""" },
    };

    [Theory]
    [MemberData(nameof(Good))]
    public void Each_type_is_taken_without_nothing_that_it_needs_and_with_nothing_else(string type, string fields)
    {
        var good = JsonDocument.Parse(fields).RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value);
        Assert.Equal(0, Refused(type, good));

        Assert.Equal(ErrorCodes.InvalidParameter, Refused(type, new(good) { ["nonsense"] = JsonElement.Parse("1") }));
        foreach (var name in good.Keys)
        {
            Assert.Equal(ErrorCodes.InvalidParameter, Refused(type, new(good) { [name] = JsonElement.Parse("{}") }));
            var without = good.Where(field => field.Key != name).ToDictionary();
            Assert.Contains(Refused(type, without), new[] { 0, ErrorCodes.MissingParameter });
        }
    }

    [Fact]
    public void Every_type_of_the_file_is_tested() => Assert.Equal(ContentTypes.All, Good.Select(row => (string)row[0]).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("""{"twilio/text":{}}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"twilio/text":{"body":""}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"twilio/text":"Hi"}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"twilio/fax":{"body":"Hi"}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{}""", ErrorCodes.MissingParameter)]
    [InlineData("""[]""", ErrorCodes.MissingParameter)]
    [InlineData("""{"twilio/media":{"media":[]}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"twilio/media":{"media":[1]}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"twilio/quick-reply":{"body":"Hi","actions":[{"id":"1"}]}}""", ErrorCodes.MissingParameter)]
    [InlineData("""{"twilio/call-to-action":{"body":"Hi","actions":[{"type":"FAX","title":"a"}]}}""", ErrorCodes.InvalidParameter)]
    [InlineData("""{"twilio/call-to-action":{"body":"Hi","actions":[{"type":"URL","title":"a"},{"type":"URL","title":"b"},{"type":"URL","title":"c"}]}}""", ErrorCodes.InvalidParameter)]
    public void Types_that_are_none_are_refused(string types, int code) => Assert.Equal(code, Refused(() => Given(types)));

    [Fact]
    public void A_template_has_a_language_and_types_and_names_that_are_not_too_long()
    {
        Assert.Equal(ErrorCodes.MissingParameter, Refused(() => ContentRules.Create(new(null, null, null, Text), default, default, Now)));
        Assert.Equal(ErrorCodes.MissingParameter, Refused(() => ContentRules.Create(new(null, "en", null, null), default, default, Now)));
        Assert.Equal(ErrorCodes.InvalidParameter, Refused(() => ContentRules.Create(new(null, "English", null, Text), default, default, Now)));
        Assert.Equal(ErrorCodes.InvalidFriendlyName, Refused(() => ContentRules.Create(new(new('a', 257), "en", null, Text), default, default, Now)));
        Assert.Equal(ErrorCodes.InvalidParameter, Refused(() => Given($$$"""{"twilio/text":{"body":"{{{new string('a', ContentRules.LongestTypes)}}}"}}""")));
        Assert.Equal(ErrorCodes.InvalidParameter, Refused(() => ContentRules.Create(new(null, "en", None.Add("1", new('a', ContentRules.LongestVariables)), Text), default, default, Now)));
        Assert.Equal("pt_BR", ContentRules.Create(new("Hello", "pt_BR", null, Text), default, default, Now).Language);
    }

    [Theory]
    [InlineData(null, "UTILITY", ErrorCodes.MissingParameter)]
    [InlineData("Hello", "UTILITY", ErrorCodes.InvalidParameter)]
    [InlineData("hello there", "UTILITY", ErrorCodes.InvalidParameter)]
    [InlineData("hello", null, ErrorCodes.MissingParameter)]
    [InlineData("hello", "utility", ErrorCodes.InvalidParameter)]
    public void What_cannot_be_handed_in_is_refused(string? name, string? category, int code) =>
        Assert.Equal(code, Refused(() => ContentRules.Submit(Given(), name, category, null, Now)));

    [Theory]
    [InlineData("Hi {{1}}, bye", ApprovalStatus.Approved)]
    [InlineData("{{1}}, hi", ApprovalStatus.Rejected)]
    [InlineData("Hi, {{1}} ", ApprovalStatus.Rejected)]
    [InlineData("Hi", ApprovalStatus.Approved)]
    public void A_review_ends_with_approval_unless_a_place_is_at_an_end(string body, ApprovalStatus status)
    {
        var (submitted, work) = ContentRules.Submit(Given($$$"""{"twilio/text":{"body":"{{{body}}}"}}"""), "hello", "UTILITY", TimeSpan.FromMinutes(1), Now);
        var steps = work.Cast<ReviewContent>().ToArray();

        var pending = ContentRules.Review(submitted, steps[0], Now)!;
        var decided = ContentRules.Review(pending, steps[1], steps[1].Due)!;

        Assert.Equal((ApprovalStatus.Received, ApprovalStatus.Pending, status), (submitted.Approval!.Status, pending.Approval!.Status, decided.Approval!.Status));
        Assert.Equal(status == ApprovalStatus.Rejected, decided.Approval.RejectionReason.Length > 0);
        Assert.Equal([Now, Now.AddMinutes(1)], steps.Select(step => step.Due));
        Assert.Null(ContentRules.Review(decided, steps[0], Now));
        Assert.Null(ContentRules.Review(decided, steps[1], Now));
    }

    [Fact]
    public void Without_a_time_nobody_but_an_operator_decides() =>
        Assert.False(((ReviewContent)Assert.Single(ContentRules.Submit(Given(), "hello", "UTILITY", null, Now).Work)).Decides);

    [Fact]
    public void Every_step_of_a_review_is_in_the_table()
    {
        var allowed =
            from before in Enum.GetValues<ApprovalStatus>()
            from after in Enum.GetValues<ApprovalStatus>()
            where ApprovalLifecycle.Allows(before, after)
            select (before, after);

        Assert.Equal(
            [
                (ApprovalStatus.Received, ApprovalStatus.Pending), (ApprovalStatus.Received, ApprovalStatus.Approved), (ApprovalStatus.Received, ApprovalStatus.Rejected),
                (ApprovalStatus.Pending, ApprovalStatus.Approved), (ApprovalStatus.Pending, ApprovalStatus.Rejected),
            ],
            allowed);
    }

    [Fact]
    public void What_is_reviewed_or_approved_does_not_change_and_what_was_rejected_can_be_handed_in_again()
    {
        var submitted = ContentRules.Submit(Given(), "hello", "UTILITY", null, Now).State;
        var rejected = ContentRules.Decide(submitted, ApprovalStatus.Rejected, "No", Now);

        Assert.Equal(ErrorCodes.Conflict, Refused(() => ContentRules.Update(submitted, new(null, null, null, Text), Now)));
        Assert.Equal(ErrorCodes.Conflict, Refused(() => ContentRules.Submit(submitted, "hello", "UTILITY", null, Now)));
        Assert.Equal(ErrorCodes.Conflict, Refused(() => ContentRules.Decide(rejected, ApprovalStatus.Approved, "", Now)));
        Assert.Equal(ErrorCodes.NotFound, Refused(() => ContentRules.Decide(Given(), ApprovalStatus.Approved, "", Now)));
        Assert.Equal("No", rejected.Approval!.RejectionReason);
        Assert.Equal(ApprovalStatus.Received, ContentRules.Submit(rejected, "hello_2", "MARKETING", null, Now).State.Approval!.Status);
        Assert.Null(ContentRules.Review(ContentRules.Submit(rejected, "hello_2", "MARKETING", null, Now).State, new(rejected.Sid, "hello", true, Now), Now)); // of the first one
    }

    [Theory]
    [InlineData("""{"1":"Anna"}""", "Hi Anna, bye")]
    [InlineData("""{}""", "Hi you, bye")]
    [InlineData("", "Hi you, bye")]
    [InlineData("""{"1":"{{2}}","2":"b"}""", "Hi {{2}}, bye")] // each place is filled in once
    public void Places_are_filled_in_with_what_is_given_or_with_the_templates_own(string variables, string body)
    {
        var content = Given() with { Variables = None.Add("1", "you") };

        Assert.Equal(body, ContentRendering.Render(content, ContentVariables.Parse(variables), false).Body);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("""{"1":1}""")]
    [InlineData("""{"1":null}""")]
    [InlineData("""{"a b":"x"}""")]
    [InlineData("""{"2":"nobody asked"}""")] // {{1}} stays empty
    public void Variables_that_are_none_or_leave_a_place_empty_are_refused(string variables) =>
        Assert.Equal(ErrorCodes.InvalidContentVariables, Refused(() => ContentRendering.Render(Given(), ContentVariables.Parse(variables), false)));

    [Theory]
    [InlineData("""{"twilio/text":{"body":"Plain"},"twilio/quick-reply":{"body":"Rich","actions":[{"title":"Yes"}]}}""", "Plain", "Rich")]
    [InlineData("""{"twilio/card":{"title":"Shop","subtitle":"Open"}}""", "Shop\nOpen", "Shop\nOpen")]
    [InlineData("""{"twilio/location":{"latitude":39.5,"longitude":-104.25,"label":"Here"}}""", "Here\n39.5,-104.25", "Here\n39.5,-104.25")]
    [InlineData("""{"twilio/text":{"body":"Plain"},"twilio/media":{"body":"Look","media":["https://a.test/1.png"]}}""", "Plain", "Look")]
    [InlineData("""{"twilio/schedule":{"id":"1","title":"When","timeSlots":"9"}}""", "When", "When")]
    public void A_text_message_shows_the_plainest_and_WhatsApp_the_richest(string types, string plain, string rich)
    {
        Assert.Equal(plain, ContentRendering.Render(Given(types), None, false).Body);
        Assert.Equal(rich, ContentRendering.Render(Given(types), None, true).Body);
    }

    [Fact]
    public void A_code_is_told_with_what_the_template_wants_said()
    {
        var content = Given("""{"whatsapp/authentication":{"actions":[{"type":"COPY_CODE","copy_code_text":"Copy"}],"add_security_recommendation":true,"code_expiration_minutes":5}}""");

        Assert.Equal(
            "123 is your verification code. For your security, do not share this code. This code expires in 5 minutes.",
            ContentRendering.Render(content, None.Add("1", "123"), true).Body);
    }

    [Fact]
    public void Media_have_places_too() => Assert.Equal(
        "https://a.test/7.png",
        Assert.Single(ContentRendering.Render(Given("""{"twilio/media":{"media":["https://a.test/{{id}}.png"]}}"""), None.Add("id", "7"), false).MediaUrls));

    [Fact]
    public void Any_text_is_variables_or_refused() => Gen.String.Sample(text =>
    {
        try
        {
            ContentVariables.Parse(text);
        }
        catch (Refusal refusal)
        {
            Assert.Equal(ErrorCodes.InvalidContentVariables, refusal.Error.Code);
        }
    });

    [Fact]
    public void What_is_put_into_a_place_arrives_as_it_is() => Gen.String.Sample(value =>
        Assert.Equal($"Hi {value}, bye", ContentRendering.Render(Given(), None.Add("1", value), false).Body));

    private static Content Given(string types = Text) => ContentRules.Create(new(null, "en", null, types), Sid.Parse($"AC{1:x32}"), Sid.Parse($"HX{1:x32}"), Now);

    private static int Refused(string type, Dictionary<string, JsonElement> fields) =>
        Refused(() => Given(JsonSerializer.Serialize(new Dictionary<string, Dictionary<string, JsonElement>> { [type] = fields })));

    private static int Refused(Func<object?> rule)
    {
        try
        {
            rule();
            return 0;
        }
        catch (Refusal refusal)
        {
            return refusal.Error.Code;
        }
    }
}

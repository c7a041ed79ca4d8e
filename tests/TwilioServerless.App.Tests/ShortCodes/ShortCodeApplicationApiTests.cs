using System.Text.Json;
using TwilioServerless.App.Http;
using TwilioServerless.App.ShortCodes;
using TwilioServerless.App.Tests.Messaging;
using TwilioServerless.Domain.Accounts;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Domain.Kernel;
using TwilioServerless.Domain.ShortCodes;
using TwilioServerless.Testing;
using TwilioServerless.Testing.Http;
using static TwilioServerless.App.Tests.ShortCodes.ShortCodesWorld;

namespace TwilioServerless.App.Tests.ShortCodes;

public sealed class ShortCodeApplicationApiTests
{
    private const string Setup = "\"setup\":{\"charges_apply\":true}";
    private const string Business = "\"business_information\":{\"customer_facing_profile\":\"BU1\"}";
    private const string Named = "\"friendly_name\":\"Shop\"";

    [Theory]
    [InlineData("{" + Setup + "," + Business + ",\"iso_country\":\"US\"}", ErrorCodes.MissingParameter)]
    [InlineData("{" + Setup + "," + Business + "," + Named + "}", ErrorCodes.MissingParameter)]
    [InlineData("{" + Setup + "," + Named + ",\"iso_country\":\"US\"}", ErrorCodes.MissingParameter)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\"}", ErrorCodes.MissingParameter)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\",\"setup\":{}}", ErrorCodes.MissingParameter)]
    [InlineData("{" + Setup + "," + Business + "," + Named + ",\"iso_country\":\"DE\"}", ErrorCodes.InvalidParameter)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\",\"setup\":{\"charges_apply\":true,\"lease_type\":\"SELF_LEASED\"}}", ErrorCodes.InvalidParameter)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\",\"setup\":{\"charges_apply\":true,\"request_type\":\"MIGRATION\"}}", ErrorCodes.InvalidParameter)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\",\"setup\":{\"charges_apply\":true,\"payment_frequency\":\"DAILY\"}}", ErrorCodes.InvalidParameter)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\",\"setup\":{\"charges_apply\":true,\"short_code_preference\":\"1234\"}}", ErrorCodes.InvalidPhoneNumber)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\",\"setup\":{\"charges_apply\":true,\"short_code_preference\":\"012345\"}}", ErrorCodes.InvalidPhoneNumber)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"US\",\"setup\":{\"charges_apply\":true,\"lease_type\":\"RANDOM\",\"short_code_preference\":\"555123\"}}", ErrorCodes.InvalidParameter)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"GB\",\"setup\":{\"charges_apply\":true,\"mms_enabled\":true}}", ErrorCodes.MmsNotEnabled)]
    [InlineData("{" + Business + "," + Named + ",\"iso_country\":\"CA\",\"setup\":{\"charges_apply\":true,\"mms_enabled\":true}}", ErrorCodes.MmsNotEnabled)]
    [InlineData("{" + Setup + "," + Business + "," + Named + ",\"iso_country\":\"US\",\"sms_campaign_details\":{\"sc_use_case_categories\":[\"FUN\"]}}", ErrorCodes.InvalidParameter)]
    [InlineData("{" + Setup + "," + Business + "," + Named + ",\"iso_country\":\"US\",\"notification_emails\":[\"nobody\"]}", ErrorCodes.InvalidParameter)]
    [InlineData("[]", ErrorCodes.InvalidParameter)]
    public async Task A_wrong_application_is_refused_and_nothing_is_written(string json, int error)
    {
        await using var world = await OpenAsync();
        var before = await world.RemainsAsync();

        Assert.Equal(error, await Refused.WithAsync(() => world.DraftAsync(json)));
        Assert.Equal(before, await world.RemainsAsync());
    }

    [Theory]
    [InlineData("""{"setup":{"charges_apply":false}}""")]
    [InlineData("""{"sms_campaign_details":{"sc_use_case_categories":[]}}""")]
    [InlineData("""{"setup":{"lease_type":"VANITY"}}""")]
    public async Task An_application_that_is_not_complete_is_not_submitted(string json)
    {
        await using var world = await OpenAsync();
        var draft = await world.DraftAsync(Json());
        await world.ReviseAsync(draft, json);

        Assert.Equal(ErrorCodes.MissingParameter, await Refused.WithAsync(() => world.SubmitAsync(draft)));
        Assert.Equal(ShortCodeState.Draft, (await world.ApplicationAsync(draft)).State);
    }

    [Fact]
    public async Task What_Twilio_demands_is_enough_for_a_draft_and_the_rest_is_written_later()
    {
        await using var world = await OpenAsync();
        var draft = await world.DraftAsync("{" + Setup + "," + Business + "," + Named + ",\"iso_country\":\"us\"}");

        await world.ReviseAsync(draft, """{"setup":{"paymentFrequency":"YEARLY"},"smsCampaignDetails":{"scUseCaseCategories":["K12"]}}""");
        var submitted = await world.SubmitAsync(draft);

        Assert.Equal((ShortCodeState.TwilioReview, PaymentFrequency.Yearly, LeaseType.Random, "US"), (submitted.State, submitted.Wish.Frequency, submitted.Wish.Lease, submitted.Country));
        Assert.Equal(ShortCodeUseCase.K12, Assert.Single(submitted.Campaign.UseCases));
        Assert.InRange(int.Parse(submitted.Code!, null), 200_000, 999_999);
    }

    [Fact]
    public async Task A_draft_can_want_any_code_instead_of_a_chosen_one_and_a_chosen_one_again()
    {
        await using var world = await OpenAsync();
        var draft = await world.DraftAsync(Json("550177"));

        await world.ReviseAsync(draft, """{"setup":{"lease_type":"RANDOM"}}""");
        Assert.Equal((LeaseType.Random, null), await WishAsync());
        await world.ReviseAsync(draft, """{"setup":{"short_code_preference":"550178"}}""");
        Assert.Equal((LeaseType.Vanity, "550178"), await WishAsync());
        Assert.Equal(ErrorCodes.InvalidParameter, await Refused.WithAsync(() => world.ReviseAsync(draft, """{"setup":{"lease_type":"RANDOM","short_code_preference":"550178"}}""")));

        async Task<(LeaseType, string?)> WishAsync() => (await world.ApplicationAsync(draft)).Wish is var wish ? (wish.Lease, wish.Preference) : default;
    }

    [Fact]
    public async Task After_the_submission_nothing_is_written_but_what_is_to_be_corrected()
    {
        await using var world = await OpenAsync();
        var submitted = await world.SubmitAsync(await world.DraftAsync());

        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.ReviseAsync(submitted, """{"friendly_name":"Other"}""")));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.SubmitAsync(submitted)));
        Assert.Equal(ErrorCodes.Conflict, await Refused.WithAsync(() => world.PayAsync(submitted)));
    }

    [Fact]
    public async Task A_stranger_finds_none_of_it()
    {
        await using var world = await OpenAsync();
        var stranger = await world.AccountAsync();
        var draft = await world.DraftAsync();

        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.Get<ShowShortCodeApplications>().Handle(stranger, draft.Sid, default)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.SubmitAsync(draft, stranger)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.PayAsync(draft, stranger)));
        Assert.Empty(await world.Get<ShowShortCodeApplications>().Handle(stranger, ShortCodeApplicationFilter.Read(Forms.Of()), default));
    }

    [Fact]
    public async Task A_parent_reads_what_its_subaccounts_have_applied_for_also_closed_ones_and_they_read_nothing_of_others()
    {
        await using var world = await OpenAsync();
        var sub = await world.AccountAsync(account => account with { OwnerSid = world.Caller.AccountSid });
        var closed = await world.AccountAsync(account => account with { OwnerSid = world.Caller.AccountSid, Status = AccountStatus.Closed });
        var (own, other) = (await world.DraftAsync(), await world.DraftAsync(caller: closed));

        Assert.Equal(other.Sid, (await world.Get<ShowShortCodeApplications>().Handle(world.Caller, other.Sid, default)).Sid);
        Assert.Equal([other.Sid], await ListAsync(world.Caller, closed.AccountSid));
        Assert.Equal([own.Sid], await ListAsync(world.Caller, world.Caller.AccountSid));
        Assert.Empty(await ListAsync(world.Caller, sub.AccountSid));
        Assert.Empty(await ListAsync(sub, closed.AccountSid));
        Assert.Empty(await ListAsync(sub, world.Caller.AccountSid));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.Get<ShowShortCodeApplications>().Handle(sub, own.Sid, default)));
        Assert.Equal(ErrorCodes.NotFound, await Refused.WithAsync(() => world.Get<ShowShortCodeApplications>().Handle(sub, other.Sid, default)));

        async Task<IEnumerable<Sid>> ListAsync(Caller caller, Sid account) =>
            (await world.Get<ShowShortCodeApplications>().Handle(caller, ShortCodeApplicationFilter.Read(Forms.Of(("AccountSid", account.Value))), default)).Select(one => one.Sid);
    }

    [Theory]
    [InlineData("Status", "DRAFT", 2)]
    [InlineData("Status", "TWILIO_REVIEW", 1)]
    [InlineData("IsoCountry", "GB", 1)]
    [InlineData("FriendlyName", "Desk", 0)]
    [InlineData("AccountSid", "AC00000000000000000000000000000009", 0)]
    public async Task A_list_has_what_its_filters_want(string name, string value, int count)
    {
        await using var world = await OpenAsync();
        await world.DraftAsync(Json());
        await world.DraftAsync(Json(country: "GB"));
        await world.SubmitAsync(await world.DraftAsync());

        Assert.Equal(count, (await world.Get<ShowShortCodeApplications>().Handle(world.Caller, ShortCodeApplicationFilter.Read(Forms.Of((name, value))), default)).Count);
    }

    [Fact]
    public async Task A_page_says_how_many_there_are_and_where_the_next_one_is()
    {
        await using var world = await OpenAsync();
        for (var n = 0; n < 3; n++) await world.DraftAsync(Json());
        var all = await world.Get<ShowShortCodeApplications>().Handle(world.Caller, ShortCodeApplicationFilter.Read(Forms.Of()), default);

        var first = ShortCodeApplicationListResource.Of(all, GivenRequest.Get("/numbers/v2/ShortCodes/Applications?PageSize=2&Status=DRAFT"));
        var last = ShortCodeApplicationListResource.Of(all, GivenRequest.Get("/numbers/v2/ShortCodes/Applications?PageSize=2&Page=1"));

        Assert.Equal((2, 3L, 2L, true, false), (first.Results.Count, first.TotalElements, first.TotalPages, first.HasNext, first.HasPrev));
        Assert.EndsWith("?Status=DRAFT&PageSize=2&Page=1", first.Meta.NextPageUrl, StringComparison.Ordinal);
        Assert.Equal((1, false, true, (string?)null), (last.Results.Count, last.HasNext, last.HasPrev, last.Meta.NextPageUrl));
    }

    [Fact]
    public async Task Applications_have_the_approved_shapes()
    {
        await using var world = await OpenAsync();
        var application = await world.OrderAsync(Json(Code, mms: true));
        await world.DecideAsync(application, "approve");
        application = await world.ApplicationAsync(application);
        var payment = await world.Get<ChangeShortCodeApplication>().FirstPaymentAsync(world.Caller.Tenant, application, default);

        Approved.Verify("short-code-application", JsonSerializer.Serialize(ShortCodeApplicationResource.Of(application), ShortCodeApplicationJson.Default.ShortCodeApplicationResource));
        Approved.Verify("short-code-order", JsonSerializer.Serialize(ShortCodeOrderResource.Of(application, payment, "https://localhost/console/v1/ShortCodeApplications"), ShortCodeApplicationJson.Default.ShortCodeOrderResource));
    }
}

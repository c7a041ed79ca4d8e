using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;
using TwilioServerless.Testing.Http;

namespace TwilioServerless.App.Tests.Http;

public sealed class FormTests
{
    private enum Status
    {
        InProgress,
    }

    [Fact]
    public async Task An_absent_parameter_is_null_and_an_empty_one_is_empty()
    {
        var form = await ReadAsync("Body=&To=%2B14155550123");

        Assert.Equal("", form.Text("Body"));
        Assert.Equal("+14155550123", form.Text("To"));
        Assert.Null(form.Text("From"));
        Assert.True(form.Has("Body"));
        Assert.False(form.Has("From"));
    }

    [Fact]
    public async Task A_repeated_parameter_keeps_its_order()
    {
        var form = await ReadAsync("MediaUrl=b&MediaUrl=a&MediaUrl=");

        Assert.Equal(["b", "a"], form.All("MediaUrl"));
    }

    [Fact]
    public async Task Values_are_read_in_their_type()
    {
        var form = await ReadAsync("SmartEncoded=True&ValidityPeriod=36000&StatusCallbackMethod=get&StatusCallback=https%3A%2F%2Fa.example%2Fx%3Fy%3D1&Status=in-progress&SendAt=2026-03-02T10%3A00%3A00%2B01%3A00");

        Assert.True(form.Boolean("SmartEncoded"));
        Assert.Equal(36000, form.Integer("ValidityPeriod", 1, 36000, 21624));
        Assert.Equal("GET", form.Method("StatusCallbackMethod", 21209));
        Assert.Equal("https://a.example/x?y=1", form.Url("StatusCallback", 21609));
        Assert.Equal(Status.InProgress, form.Choice<Status>("Status", 21475));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), form.Date("SendAt", 35114));
    }

    [Theory]
    [InlineData("36001")]
    [InlineData("0")]
    [InlineData("1.5")]
    [InlineData("many")]
    public async Task A_number_outside_its_range_is_refused_with_the_code_of_the_parameter(string value)
    {
        var form = await ReadAsync($"ValidityPeriod={value}");

        Assert.Equal(21624, Assert.Throws<Refusal>(() => form.Integer("ValidityPeriod", 1, 36000, 21624)).Error.Code);
    }

    [Theory]
    [InlineData("ftp://a.example")]
    [InlineData("/relative")]
    [InlineData("a.example")]
    public async Task An_address_must_be_absolute_http(string url)
    {
        var form = await ReadAsync($"Url={Uri.EscapeDataString(url)}");

        var refusal = Assert.Throws<Refusal>(() => form.Url("Url", 21205));

        Assert.Equal($"Url is not a valid URL: {url}", refusal.Message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("done")]
    [InlineData("in-progress,in-progress")]
    public async Task Only_a_name_is_a_choice(string text)
    {
        var form = await ReadAsync($"Status={text}");

        Assert.Throws<Refusal>(() => form.Choice<Status>("Status", 21475));
    }

    [Fact]
    public async Task What_is_required_must_not_be_blank()
    {
        var form = await ReadAsync("FriendlyName=+");

        Assert.Equal("Missing required parameter FriendlyName in the post body", Assert.Throws<Refusal>(() => form.Required("FriendlyName")).Message);
        Assert.Equal(21604, Assert.Throws<Refusal>(() => form.Required("To", 21604)).Error.Code);
    }

    [Fact]
    public async Task A_patch_brings_a_form_as_a_post_does_and_a_delete_only_its_query()
    {
        var (patch, delete) = (GivenRequest.Post("/x", "Name=a&Name=b"), GivenRequest.Post("/x?Name=q", "Name=a"));
        (patch.Method, delete.Method) = ("PATCH", "DELETE");

        Assert.Equal(["a", "b"], (await Form.ReadAsync(patch, default)).All("Name"));
        Assert.Equal(["q"], (await Form.ReadAsync(delete, default)).All("Name"));
    }

    [Fact]
    public void Date_filters_take_a_day_or_bounds()
    {
        var day = Form.Query(GivenRequest.Get("/x?DateSent=2026-03-02")).Dates("DateSent", 20422);
        var bounds = Form.Query(GivenRequest.Get("/x?DateSent%3E=2026-03-02&DateSent%3C=2026-03-03T12:00:00Z")).Dates("DateSent", 20422);
        var noon = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

        Assert.Equal([true, false, false], new[] { noon, noon.AddDays(1), noon.AddDays(-1) }.Select(time => day.Contains(time)));
        Assert.Equal([true, true, false, false], new[] { noon, noon.AddDays(1), noon.AddDays(1).AddSeconds(1), noon.AddDays(-1) }.Select(time => bounds.Contains(time)));
        Assert.False(day.Contains(null));
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        var request = GivenRequest.Post("/x", string.Concat(Enumerable.Range(0, 2000).Select(n => $"a{n}=1&")));

        Assert.Equal(StatusCodes.Status400BadRequest, (await Assert.ThrowsAsync<Refusal>(() => Form.ReadAsync(request, default))).Error.Status);
    }

    private static Task<Form> ReadAsync(string form) => Form.ReadAsync(GivenRequest.Post("/x", form), default);
}

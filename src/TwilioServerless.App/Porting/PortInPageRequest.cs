using System.Globalization;
using Microsoft.AspNetCore.Http;
using TwilioServerless.App.Http;
using TwilioServerless.Domain.Errors;

namespace TwilioServerless.App.Porting;

/// <summary>Size and Token: how this list, unlike others, is paged.</summary>
public static class PortInPageRequest
{
    private const int UsualSize = 20;
    private const int MostSize = 100;

    /// <summary>Reads them.</summary>
    public static PageRequest Read(HttpRequest request)
    {
        var query = Form.Query(request);
        var size = query.Integer("Size", 1, int.MaxValue, ErrorCodes.InvalidParameter) ?? UsualSize;
        var token = query.Given("Token") is { } text ? PageToken.Parse(text) : null;
        return new(request.Path.Value!, string.Create(CultureInfo.InvariantCulture, $"Size={size}&"), Math.Min(size, MostSize), 0, token);
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace NtmPortal.Web.Tests.Isolation;

internal static class TableNames
{
    public static string Of(IReadOnlyEntityType entity) => entity.GetTableName()!;
}
